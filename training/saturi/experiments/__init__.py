"""What is trained and how good it is: settings, `train`, scores, errors, ceilings, the line to beat."""
