/**
 * Reads texts aloud with the browser's own Korean voice. The button is there only where there is such a voice, and stops
 * what it began.
 * @param {HTMLButtonElement} button
 * @param {{ textOf: () => string, labelOf: (isSpeaking: boolean) => string }} place
 */
export function createSpeech(button, { textOf, labelOf }) {
  const speech = window.speechSynthesis;
  let voice;
  let spoken;
  const draw = () => {
    button.hidden = voice === undefined;
    button.textContent = labelOf(spoken !== undefined);
    button.ariaPressed = String(spoken !== undefined);
  };
  const findVoice = () => {
    const voices = speech.getVoices().filter(({ lang }) => /^ko\b/i.test(lang));
    // One of this machine sends the text nowhere.
    voice = voices.find(({ localService }) => localService) ?? voices[0];
    draw();
  };
  const stop = () => {
    spoken = undefined;
    speech?.cancel();
    draw();
  };
  const speak = () => {
    const utterance = new SpeechSynthesisUtterance(textOf());
    utterance.voice = voice;
    utterance.lang = voice.lang;
    for (const event of ['end', 'error'])
      utterance.addEventListener(event, () => {
        if (spoken === utterance) stop();
      });
    speech.cancel();
    spoken = utterance;
    speech.speak(utterance);
    draw();
  };
  button.addEventListener('click', () => (spoken ? stop() : speak()));
  if (speech) {
    // Browsers fetch their voices after the page.
    speech.addEventListener?.('voiceschanged', findVoice);
    findVoice();
  }
  return { draw, stop };
}
