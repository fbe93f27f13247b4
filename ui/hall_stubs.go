package ui

// TODO: each of these gets a file of its own.

func newRecap(u *UI, _ event) screen { return &leaflet{u: u, title: "recap"} }
