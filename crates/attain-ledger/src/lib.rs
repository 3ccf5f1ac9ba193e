//! Pay: journals that balance, pay runs, the prompt-payment clock and interest.
