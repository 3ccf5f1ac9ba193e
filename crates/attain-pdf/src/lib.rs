//! A statement on paper: tagged PDF (PDF/UA-1) in English and Welsh.
