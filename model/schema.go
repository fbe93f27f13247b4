package model

import "strconv"

// Schema returns the JSON Schema of the answers file, made from Steps.
func Schema() ([]byte, error) {
	s := schema{p: &Partnership{}, probes: map[string]bool{}}
	s.probe()
	answers, party := object{}, object{}
	for _, step := range Steps {
		switch {
		case step.Ask == nil:
		case step.Parties == nil:
			answers = append(answers, field{string(step.ID), s.record(string(step.ID), step.Ask(s.p, ""))})
		default:
			party = append(party, field{string(step.ID), s.record(string(step.ID), step.Ask(s.p, "probe"))})
		}
	}
	parties := object{{"type", "object"}, {"additionalProperties", closed(party)}}
	file := closed(object{
		{"format", object{{"const", AnswersFormat}}},
		{"name", text(LineLimit)},
		{"length", object{{"enum", []string{fullLength, shortLength}}}},
		{"paper", object{{"enum", PaperSizes}}},
		{"practice", object{{"const", Yes}}},
		{"answers", closed(answers)},
		{"parties", parties},
		{"positions", listOfThese(s.position())},
	}, "format")
	day := object{{"type", "string"}, {"description", "a date like 2026-03-31"}}
	s.defs = append(s.defs,
		field{"day", day},
		field{"amount", object{{"type", "string"}, {"description", "a number like 2500.50"}}},
		field{laterField, closed(object{{"who", text(LineLimit)}, {"by", day}})},
		field{skipField, closed(object{{"why", text(LineLimit)}})})
	file = append(object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}}, file...)
	return indented(append(file, field{"$defs", s.defs}))
}

type schema struct {
	p      *Partnership
	probes map[string]bool // the IDs of records made to see who refers to them
	defs   object
}

// probe puts a record into every list that is asked for once: a choice that
// offers one of them refers to records.
func (s schema) probe() {
	for _, step := range Steps {
		if step.Ask == nil || step.Parties != nil {
			continue
		}
		for _, q := range step.Ask(s.p, "") {
			if q, ok := q.(Rows); ok {
				id := "probe-" + strconv.Itoa(len(s.probes)+1)
				s.probes[id] = true
				q.Add(ID(id))
			}
		}
	}
}

// record returns the schema of a part or record, and defines those of its
// questions.
func (s *schema) record(at string, qs []Question, besides ...field) object {
	fields := object(besides)
	for _, q := range qs {
		name := at + "." + q.Head().Key
		plain := s.question(name, q)
		s.defs = append(s.defs, field{name, plain})
		ref := refer(name)
		aside := closed(object{{answerField, ref}, {laterField, refer(laterField)}, {skipField, refer(skipField)}})
		aside = append(aside, field{"anyOf", []object{{{"required", []string{laterField}}}, {{"required", []string{skipField}}}}})
		fields = append(fields, field{q.Head().Key, object{{"anyOf", []object{ref, aside}}}})
	}
	return closed(fields)
}

// question returns the schema of an answer to q.
func (s *schema) question(at string, q Question) object {
	switch q := q.(type) {
	case Line:
		return text(q.Limit())
	case Text:
		return text(q.Limit())
	case Choice:
		return s.options(q.From)
	case Several:
		return listOfThese(s.options(q.From))
	case YesNo:
		return object{{"enum", []string{Yes, No}}}
	case Day:
		return refer("day")
	case Amount:
		return refer("amount")
	case Scale:
		return object{{"type", "integer"}, {"minimum", 1}, {"maximum", q.Max}}
	case Rows:
		return listOfThese(s.record(at, q.Open("probe").Questions, field{refField, text(LineLimit)}))
	case Each:
		return object{{"type", "object"}, {"additionalProperties", s.record(at, q.Open("probe").Questions)}}
	}
	return object{}
}

// options returns the schema of a choice: of a few keys, or of any ref where
// records can be chosen.
func (s *schema) options(from []Option) object {
	keys := []string{}
	for _, o := range from {
		if s.probes[o.Key] {
			return text(LineLimit)
		}
		keys = append(keys, o.Key)
	}
	if len(keys) == 0 {
		return text(LineLimit)
	}
	return object{{"enum", keys}}
}

// position returns the schema of a position.
func (s *schema) position() object {
	entry := s.p.Position(&Version{}, "", "", "")
	return append(s.record("position", spoken(entry.Questions),
		field{ofField, text(LineLimit)}, field{memberField, text(LineLimit)}, field{byField, text(LineLimit)},
		field{barField, s.options(append(keys(holdsBar, StandsAside), bars...))}, field{wayField, s.options(turns)}),
		field{"required", []string{ofField, memberField, byField, "choice", modeField}})
}

func refer(name string) object { return object{{"$ref", "#/$defs/" + name}} }

func text(limit int) object {
	return object{{"type", "string"}, {"maxLength", limit}}
}

func listOfThese(o object) object { return object{{"type", "array"}, {"items", o}} }

// closed returns the schema of an object with these fields and no others.
func closed(fields object, required ...string) object {
	o := object{{"type", "object"}, {"properties", fields}, {"additionalProperties", false}}
	if len(required) > 0 {
		o = append(o, field{"required", required})
	}
	return o
}
