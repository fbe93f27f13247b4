package model

import "slices"

// firstPages are the pages that the first Tandem asked, and areas, which was part
// of its norms.
var firstPages = []*Step{roster, need, interest, objectives, outcomes, areas, norms}

// early reports whether an answers file has nothing but what the first Tandem
// asked. What was agreed in its days stays agreed: no later release can unsay it,
// so such a file is judged by the rules of its time.
func early(file object) bool {
	first := func(v any) bool {
		o, _ := v.(object)
		return !slices.ContainsFunc(o, func(f field) bool {
			return !slices.ContainsFunc(firstPages, func(s *Step) bool { return string(s.ID) == f.key })
		})
	}
	v, _ := file.get("answers")
	of, _ := file.get("parties")
	parties, _ := of.(object)
	return first(v) && !slices.ContainsFunc(parties, func(f field) bool { return !first(f.value) })
}

// since reports whether a gap is on a page that the first Tandem did not have.
func since(g Gap) bool { return !slices.Contains(firstPages, Lookup(g.Step)) }

// moved returns an answers file with everything where it stands today. Files of
// the first Tandem have the areas for norms, and those of one's own, among the
// norms; and since it knew one length only, they say nothing of it.
func moved(file object) object {
	v, _ := file.get("answers")
	all, ok := v.(object)
	if !ok {
		return file
	}
	v, _ = all.get(string(norms.ID))
	if old, ok := v.(object); ok && !has(all, string(areas.ID)) && (has(old, "areas") || has(old, "own")) {
		var chosen, rest object
		for _, f := range old {
			if f.key == "areas" || f.key == "own" {
				chosen = append(chosen, f)
			} else {
				rest = append(rest, f)
			}
		}
		var answers object
		for _, f := range all {
			if f.key == string(norms.ID) {
				answers = append(answers, field{string(areas.ID), chosen})
				if f.value = rest; len(rest) == 0 {
					continue
				}
			}
			answers = append(answers, f)
		}
		file = replaced(file, "answers", answers)
	}
	if !has(file, "length") && takesTerms(file) {
		file = append(file[:len(file):len(file)], field{"length", fullLength})
	}
	return file
}

func replaced(o object, key string, v any) object {
	out := make(object, len(o))
	for i, f := range o {
		if out[i] = f; f.key == key {
			out[i].value = v
		}
	}
	return out
}

// takesTerms reports whether a file has a position on the terms of reference.
func takesTerms(file object) bool {
	v, _ := file.get("positions")
	items, _ := v.([]any)
	for _, x := range items {
		if o, ok := x.(object); ok {
			if of, _ := o.get(ofField); of == string(TermsText) {
				return true
			}
		}
	}
	return false
}
