package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tandem/model"
)

// A checker checks values against the few words of JSON Schema that DataSchema uses,
// and fails on any other.
type checker struct{ defs map[string]any }

func (s checker) check(schema map[string]any, v any, at string) error {
	for _, word := range slices.Sorted(maps.Keys(schema)) {
		if err := s.word(schema, word, v, at); err != nil {
			return err
		}
	}
	return nil
}

func (s checker) word(schema map[string]any, word string, v any, at string) error {
	arg, ok := schema[word], true
	o, _ := v.(map[string]any)
	switch word {
	case "$schema", "$defs", "description", "properties":
	case "type":
		n, number := v.(float64)
		is := map[string]string{"object": "map[string]interface {}", "array": "[]interface {}", "string": "string", "boolean": "bool"}[arg.(string)]
		ok = v != nil && reflect.TypeOf(v).String() == is || arg == "integer" && number && n == float64(int(n))
	case "const":
		ok = v == arg
	case "enum":
		ok = slices.Contains(arg.([]any), v)
	case "maxLength":
		text, is := v.(string)
		ok = !is || utf8.RuneCountInString(text) <= int(arg.(float64))
	case "minimum", "maximum":
		n, is := v.(float64)
		ok = !is || word == "minimum" && n >= arg.(float64) || word == "maximum" && n <= arg.(float64)
	case "required":
		for _, key := range arg.([]any) {
			_, there := o[key.(string)]
			ok = ok && there
		}
	case "anyOf":
		ok = slices.ContainsFunc(arg.([]any), func(x any) bool { return s.check(x.(map[string]any), v, at) == nil })
	case "$ref":
		return s.check(s.defs[strings.TrimPrefix(arg.(string), "#/$defs/")].(map[string]any), v, at)
	case "items":
		items, _ := v.([]any)
		for i, x := range items {
			if err := s.check(arg.(map[string]any), x, fmt.Sprint(at, "/", i)); err != nil {
				return err
			}
		}
	case "additionalProperties":
		return s.fields(schema, o, at)
	default:
		return fmt.Errorf("%s: the schema says %s, which nobody checks", at, word)
	}
	if !ok {
		return fmt.Errorf("%s: %v breaks %s %v", at, v, word, arg)
	}
	return nil
}

func (s checker) fields(schema, o map[string]any, at string) error {
	known, _ := schema["properties"].(map[string]any)
	for key, v := range o {
		sub, is := known[key]
		if !is {
			if sub, is = schema["additionalProperties"].(map[string]any); !is {
				return fmt.Errorf("%s/%s is not known", at, key)
			}
		}
		if err := s.check(sub.(map[string]any), v, at+"/"+key); err != nil {
			return err
		}
	}
	return nil
}

// dataChecker returns what checks a file that Data wrote.
func dataChecker(t *testing.T) func(file []byte) error {
	t.Helper()
	text, err := DataSchema()
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	s := checker{schema["$defs"].(map[string]any)}
	return func(file []byte) error {
		var v any
		if err := json.Unmarshal(file, &v); err != nil {
			return err
		}
		return s.check(schema, v, "")
	}
}

// TestDataSchema: what Data writes of any partnership is what the published schema
// says, and what it does not say is refused.
func TestDataSchema(t *testing.T) {
	check := dataChecker(t)
	rapid.Check(t, func(t *rapid.T) {
		var b bytes.Buffer
		if err := Data(&b, anyPartnership(t).As(model.Everyone)); err != nil {
			t.Fatal(err)
		}
		// What is too long is kept as typed, and the schema is right to say so.
		if err := check(b.Bytes()); err != nil && !strings.Contains(err.Error(), "breaks") {
			t.Fatal(err)
		}
	})
	for name, p := range goldenCases(t) {
		var b bytes.Buffer
		if err := Data(&b, p.As(model.Everyone)); err != nil {
			t.Fatal(err)
		}
		if err := check(b.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, other := range [][2]string{{`"versions"`, `"version"`}, {`"stage"`, `"color"`}, {`"hidden"`, `"hid"`}, {`"answers": {`, `"answers": {"nosuch": {},`}, {`"format": 2`, `"format": 1`}} {
			if wrong := strings.Replace(b.String(), other[0], other[1], 1); wrong == b.String() || check([]byte(wrong)) == nil {
				t.Errorf("%s: the schema takes %s", name, other[1])
			}
		}
	}
}

// TestDataComesBack: a file of data makes a partnership with the same answers, and
// nobody in it has agreed to anything.
func TestDataComesBack(t *testing.T) {
	back := func(t interface{ Fatalf(string, ...any) }, p *model.Partnership) {
		p = p.As(model.Everyone)
		var b bytes.Buffer
		if err := Data(&b, p); err != nil {
			t.Fatalf("%v", err)
		}
		file, err := AnswersIn(b.Bytes())
		if err != nil {
			t.Fatalf("%v", err)
		}
		n := 0
		q, err := model.ReadAnswers(file, func() model.ID { n++; return model.ID(fmt.Sprint("z", n)) }, "2026-01-02", nil)
		if err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		if len(q.Core.Positions)+len(q.Core.Versions) > 0 {
			t.Fatalf("it says that somebody agreed")
		}
		q.Core.Moves, q.Core.Versions = p.Core.Moves, p.Core.Versions // what is asked hangs on them, and no answers hold them
		was, is := p.Answers(), q.Answers()
		was.Positions, is.Positions = nil, nil
		a, err := was.JSON()
		if err != nil {
			t.Fatalf("%v", err)
		}
		c, err := is.JSON()
		if err != nil {
			t.Fatalf("%v", err)
		}
		if d := cmp.Diff(string(a), string(c)); d != "" {
			t.Fatalf("%s", d)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.Map(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{escapes, "# x\n\n- y", "", " ", "\n", "]]>", `\"{}`})), func(s string) string { return typed(s) })
		p := &model.Partnership{ID: "p", Core: model.Core{Name: oneLine(texts.Draw(t, "name"))}}
		f := &filler{rows: func(int) int { return rapid.IntRange(0, 2).Draw(t, "rows") }, say: func(q model.Leaf) string {
			switch q.(type) {
			case model.Line:
				return oneLine(texts.Draw(t, q.Head().Key))
			case model.Text:
				return texts.Draw(t, q.Head().Key)
			}
			if rapid.Bool().Draw(t, "answered") {
				return first(q) // a file takes no day that is none
			}
			return ""
		}}
		f.fill(p)
		secret(p)
		back(t, p)
	})
	for name, p := range goldenCases(t) {
		if name != "hostile" { // whose texts no file keeps
			back(t, p)
		}
	}
}

// TestAnswersInOthers: a file of answers stays as it is, and data of a newer Tandem
// are refused with the reason.
func TestAnswersInOthers(t *testing.T) {
	file, err := os.ReadFile("../model/testdata/complete.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, same := range []string{string(file), "", "no JSON", `{"format":1}`, `[]`, strings.Repeat("[", 10_000),
		`{"format":1,"partnership":{},"versions":[],"answers":{},"answers":{}}`, // what is there twice is not put right in silence
		`{"format":1,"partnership":{},"versions":[]} {}`,
	} {
		if got, err := AnswersIn([]byte(same)); err != nil || string(got) != same {
			t.Errorf("%q became %q, %v", same, got, err)
		}
	}
	if got, err := AnswersIn([]byte("\ufeff" + `{"format":1,"partnership":{"id":"p","name":"x"},"versions":[]}`)); err != nil || string(got) != `{"format":1,"name":"x"}` {
		t.Errorf("with a mark of its bytes' order it became %q, %v", got, err)
	}
	if _, err := AnswersIn([]byte(`{"format":` + strings.Repeat("9", 1000) + `,"partnership":{},"versions":[]}`)); err == nil || len(err.Error()) > 200 {
		t.Error(err)
	}
	if _, err := AnswersIn([]byte(`{"format":99,"partnership":{"id":"p","name":"x"},"versions":[]}`)); err == nil || !strings.Contains(err.Error(), "newer Tandem") {
		t.Error(err)
	}
}
