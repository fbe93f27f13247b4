package model

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
