//! Analyse: domains of wellbeing, instruments and their scoring, for people and carers.
