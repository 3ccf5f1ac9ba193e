//! A made-up council with a year of lives in it.
