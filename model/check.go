package model

// check shows every answer on one page. It has none of its own.
var check = &Step{ID: "check", Chapter: AgreeChapter}
