package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"

	"tandem/model"
)

// DataSchema returns the JSON Schema of the data that Data writes. It is made from
// what Data writes, and for the answers in it from the schema of the answers file.
func DataSchema() ([]byte, error) {
	text, err := model.Schema()
	if err != nil {
		return nil, err
	}
	var answers struct {
		Schema     string                     `json:"$schema"`
		Properties map[string]json.RawMessage `json:"properties"`
		Defs       map[string]any             `json:"$defs"`
	}
	if err := json.Unmarshal(text, &answers); err != nil {
		return nil, fmt.Errorf("the schema of answers: %w", err)
	}
	schema := schemaOf(reflect.TypeFor[data]())
	fields := schema["properties"].(map[string]any)
	for _, shared := range []string{"length", "paper", "practice", "answers", "parties"} {
		fields[shared] = answers.Properties[shared]
	}
	fields["format"] = map[string]any{"const": DataFormat}
	schema["$schema"] = answers.Schema
	schema["$defs"] = answers.Defs
	return json.MarshalIndent(schema, "", "  ")
}

// schemaOf returns the schema of the values of a type, as encoding/json writes them.
func schemaOf(t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Struct:
		fields, required := map[string]any{}, []string{}
		for i := range t.NumField() {
			name, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			fields[name] = schemaOf(t.Field(i).Type)
			if !strings.Contains(options, "omitempty") {
				required = append(required, name)
			}
		}
		return map[string]any{"type": "object", "properties": fields, "required": required, "additionalProperties": false}
	}
	return map[string]any{}
}

// AnswersIn returns the answers file that is in a file that Data wrote, and any
// other file as it is. Where members stood is not in it: nobody agrees to anything by
// being copied.
func AnswersIn(file []byte) ([]byte, error) {
	file = bytes.TrimPrefix(file, []byte("\ufeff"))
	var d map[string]json.RawMessage
	if json.Unmarshal(file, &d) != nil || d["partnership"] == nil || d["versions"] == nil || fieldsIn(file) != len(d) {
		return file, nil // what reads it says what is wrong with it, as that a field is there twice
	}
	var format int
	if err := json.Unmarshal(d["format"], &format); err != nil || format > DataFormat {
		return nil, fmt.Errorf("these data are of format %.20s, and this Tandem knows them up to %d; please take a newer Tandem", d["format"], DataFormat)
	}
	var of named
	if err := json.Unmarshal(d["partnership"], &of); err != nil {
		return nil, fmt.Errorf("partnership: %w", err)
	}
	name, err := json.Marshal(of.Name)
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(d, func(key string, _ json.RawMessage) bool {
		return key != "length" && key != "paper" && key != "practice" && key != "answers" && key != "parties"
	})
	d["format"], d["name"] = json.RawMessage(fmt.Sprint(model.AnswersFormat)), name
	if of.Name == "" {
		delete(d, "name")
	}
	return json.Marshal(d)
}

// fieldsIn returns how many fields a JSON object has, counting one that is there twice
// as two.
func fieldsIn(file []byte) (n int) {
	d := json.NewDecoder(bytes.NewReader(file))
	if _, err := d.Token(); err != nil {
		return 0
	}
	for d.More() {
		var value json.RawMessage
		if _, err := d.Token(); err != nil || d.Decode(&value) != nil {
			return 0
		}
		n++
	}
	return n
}
