/** An element with what is in it; texts are put in as texts. */
function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/** A text in which `what is between marks` is code. */
const prose = (text = '') =>
  text.split('`').map((part, nth) => (nth % 2 === 1 ? element('code', part) : part));

function table(titles, rows) {
  const cells = (name, row) => element('tr', ...row.map((cell) => element(name, ...[cell].flat())));
  const head = element('thead', cells('th', titles));
  const body = element('tbody', ...rows.map((row) => cells('td', row)));
  const box = element('div', element('table', head, body));
  box.className = 'scrolls';
  box.tabIndex = 0;
  return box;
}

const typeOf = ({ type, enum: values, properties }) => {
  if (values) return values.flatMap((value) => [element('code', String(value)), ' ']);
  return [type].flat().join(' or ') + (properties ? `: ${Object.keys(properties).join(', ')}` : '');
};

const fields = (properties, required = []) =>
  Object.entries(properties).map(([name, field]) => {
    const otherwise = required.includes(name) ? 'required' : String(field.default ?? '');
    return [element('code', name), otherwise, typeOf(field), prose(field.description)];
  });

/** How to ask from a terminal. */
const curl = (path, body) =>
  `curl ${new URL(`.${path}`, document.baseURI)} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;

function operation(path, { summary, description, parameters = [], requestBody, responses }) {
  const { schema, ...content } = requestBody.content['application/json'];
  const { 200: success, ...errors } = responses;
  const answer = success.content['application/json'].schema.anyOf[0];
  const queries = parameters.map((query) => [
    element('code', `?${query.name}=`),
    '',
    typeOf(query.schema),
    prose(query.description),
  ]);
  const examples = schema.examples ?? Object.values(content.examples).map(({ value }) => value);
  const codes = Object.entries(errors).flatMap(([status, error]) =>
    error.description
      .split(/ (?=`)/)
      .map((line) => line.match(/`(\w+)`: (.*)/s))
      .map(([, code, meaning]) => [status, element('code', code), meaning]),
  );
  return element(
    'section',
    element('h2', element('code', `POST ${path}`)),
    element('p', summary),
    element('p', ...prose(description)),
    element('h3', 'Asked'),
    table(
      ['field', 'default', 'values', ''],
      [...fields(schema.properties, schema.required), ...queries],
    ),
    element('h3', 'For example'),
    element('pre', examples.map((body) => curl(path, body)).join('\n')),
    element('h3', 'Answered'),
    table(['field', '', 'values', ''], fields(answer.properties)),
    element('h3', 'Errors'),
    table(['status', 'code', 'what it says'], codes),
  );
}

try {
  const response = await fetch('openapi.json');
  const { info, paths } = await response.json();
  document.getElementById('about').textContent = info.description;
  document
    .getElementById('operations')
    .append(...Object.entries(paths).map(([path, { post }]) => operation(path, post)));
} catch (error) {
  console.error(error);
  document.getElementById('about').textContent =
    'The description could not be fetched. Please load this page again.';
}
