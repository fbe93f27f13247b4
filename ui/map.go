package ui

import (
	"fmt"
	"strings"
)

// Map draws the routes as a Mermaid state diagram, for README.md.
func Map() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	fmt.Fprintf(&b, "    [*] --> %s\n", welcome)
	fmt.Fprintf(&b, "    [*] --> %s\n", home)
	for _, r := range routes {
		switch {
		case r.to.under:
			fmt.Fprintf(&b, "    %s --> below: %s\n", r.from, r.on)
		case r.to.over:
			fmt.Fprintf(&b, "    %s --> %s: %s (over)\n", r.from, r.to.state, r.on)
		default:
			fmt.Fprintf(&b, "    %s --> %s: %s\n", r.from, r.to.state, r.on)
		}
	}
	fmt.Fprintf(&b, "    %s --> [*]\n", bye)
	return b.String()
}
