package model

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// A jsonSchema checks values against the few words of JSON Schema that Schema
// uses, and fails on any other.
type jsonSchema struct{ root, defs map[string]any }

func loadSchema(t *testing.T) jsonSchema {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var s jsonSchema
	if err := json.Unmarshal(text, &s.root); err != nil {
		t.Fatal(err)
	}
	s.defs = s.root["$defs"].(map[string]any)
	return s
}

func (s jsonSchema) valid(schema map[string]any, v any, at string) error {
	for _, word := range slices.Sorted(maps.Keys(schema)) {
		if err := s.word(schema, word, v, at); err != nil {
			return err
		}
	}
	return nil
}

func (s jsonSchema) word(schema map[string]any, word string, v any, at string) error {
	arg := schema[word]
	fail := fmt.Errorf("%s: %v breaks %s %v", at, v, word, arg)
	o, isObject := v.(map[string]any)
	text, _ := v.(string) // a word about one type takes every value of another
	items, _ := v.([]any)
	n, number := v.(float64)
	ok := true
	switch word {
	case "$schema", "$defs", "description":
	case "type":
		ok = map[string]bool{"integer": number && n == float64(int(n)), "object": isObject}[arg.(string)] ||
			map[string]string{"string": "string", "array": "[]interface {}"}[arg.(string)] == reflect.TypeOf(v).String()
	case "const":
		ok = v == arg
	case "enum":
		ok = slices.Contains(arg.([]any), v)
	case "maxLength":
		ok = utf8.RuneCountInString(text) <= int(arg.(float64))
	case "minimum":
		ok = !number || n >= arg.(float64)
	case "maximum":
		ok = !number || n <= arg.(float64)
	case "required":
		for _, key := range arg.([]any) {
			_, there := o[key.(string)]
			ok = ok && there
		}
	case "anyOf":
		ok = slices.ContainsFunc(arg.([]any), func(x any) bool { return s.valid(x.(map[string]any), v, at) == nil })
	case "$ref":
		return s.valid(s.defs[strings.TrimPrefix(arg.(string), "#/$defs/")].(map[string]any), v, at)
	case "items":
		for i, x := range items {
			if err := s.valid(arg.(map[string]any), x, item(at, i)); err != nil {
				return err
			}
		}
	case "properties", "additionalProperties":
		return s.fields(schema, word, o, at)
	default:
		return fmt.Errorf("%s: the schema says %s, which nobody checks", at, word)
	}
	if !ok {
		return fail
	}
	return nil
}

func (s jsonSchema) fields(schema map[string]any, word string, o map[string]any, at string) error {
	known, _ := schema["properties"].(map[string]any)
	for key, v := range o {
		sub, is := known[key]
		switch {
		case is != (word == "properties"):
			continue
		case !is && schema[word] == false:
			return fmt.Errorf("%s is not known", dot(at, key))
		case !is:
			sub = schema[word]
		}
		if err := s.valid(sub.(map[string]any), v, dot(at, key)); err != nil {
			return err
		}
	}
	return nil
}

// TestSchemaRefuses: the schema is no looser than it can be.
func TestSchemaRefuses(t *testing.T) {
	s := loadSchema(t)
	for _, file := range []string{
		`{}`, `{"format":2}`, `{"format":1,"color":1}`, `{"format":1,"name":3}`,
		`{"format":1,"answers":{"nosuch":{}}}`, `{"format":1,"answers":{"interest":{}}}`,
		`{"format":1,"answers":{"need":{"nosuch":"x"}}}`, `{"format":1,"answers":{"need":{"need":7}}}`,
		`{"format":1,"answers":{"need":{"alone":["too-small"]}}}`, `{"format":1,"answers":{"need":{"means":"perhaps"}}}`,
		`{"format":1,"answers":{"need":{"need":{"later":{"when":"x"}}}}}`, `{"format":1,"answers":{"need":{"need":{"answer":"x"}}}}`,
		`{"format":1,"answers":{"roster":{"organizations":[7]}}}`, `{"format":1,"answers":{"roster":{"organizations":{}}}}`,
		`{"format":1,"positions":[{"of":"terms","member":"a","choice":"yes","mode":"room"}]}`,
	} {
		var v any
		if err := json.Unmarshal([]byte(file), &v); err != nil {
			t.Fatal(err)
		}
		if s.valid(s.root, v, "") == nil {
			t.Errorf("the schema takes %s", file)
		}
	}
}
