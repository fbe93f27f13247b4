package model

import "reflect"

// copied returns a deep copy of a part, of a record, or of all of them.
func copied[T any](t T) T {
	unshare(reflect.ValueOf(&t).Elem())
	return t
}

// unshare gives v lists and maps of its own.
func unshare(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() && f.Kind() != reflect.String {
				unshare(f)
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		for i := range own.Len() {
			unshare(own.Index(i))
		}
		v.Set(own)
	case reflect.Map:
		if v.IsNil() {
			return
		}
		own := reflect.MakeMapWithSize(v.Type(), v.Len())
		for k, x := range v.Seq2() {
			if x.Kind() == reflect.Pointer {
				part := reflect.New(x.Type().Elem())
				part.Elem().Set(x.Elem())
				unshare(part.Elem())
				x = part
			}
			own.SetMapIndex(k, x)
		}
		v.Set(own)
	}
}

// silent reports whether a record, a pointer to a struct, has no leaves.
func silent(record any) bool { return leafless(reflect.ValueOf(record).Elem()) }

func leafless(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			if f.Type() == rowType {
				f = f.FieldByName(asidesType.Name())
			}
			if !leafless(f) {
				return false
			}
		}
		return true
	case reflect.Map:
		for _, x := range v.Seq2() {
			if !leafless(x) {
				return false
			}
		}
		return true
	}
	return v.Len() == 0
}
