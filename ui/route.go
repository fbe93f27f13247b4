package ui

// find returns the route from s on v; rows from anywhere come last. From the window of
// the room nothing opens but the way out.
func find(s state, v verb) (route, bool) {
	for _, r := range routes {
		if r.from == s && r.on == v {
			return r, true
		}
	}
	if s != bye && (s != watching || v == quit) {
		for _, r := range routes {
			if r.from == anywhere && r.on == v && r.to.state != s {
				return r, true
			}
		}
	}
	return route{}, false
}
