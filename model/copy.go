package model

// taken are the steps whose answers a copy takes over: the organizations and
// their people, the structure, and the norms with their areas.
var taken = []*Step{roster, structure, areas, norms}

// Copy returns a new partnership of the given name with the organizations,
// structure and norms of p. It takes nothing that people said of p alone:
// positions, voices, and what is private stay where they are.
func Copy(p *Partnership, newID func() ID, name string) *Partnership {
	p = p.As(Everyone)
	q := &Partnership{ID: newID()}
	q.Core.Name, q.Core.Length = name, p.Core.Length
	for _, s := range taken {
		Fill(s.Part(q, ""), Flatten(s.Part(p, "")))
	}
	return q
}
