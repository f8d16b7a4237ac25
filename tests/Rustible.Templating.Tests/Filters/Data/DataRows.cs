namespace Rustible.Templating.Tests.Filters.Data;

/// <summary>The answers of ansible.utils 2.10, measured: an expression, an arrow, its value as JSON; an exclamation mark where it is refused.</summary>
internal static class DataRows
{
    public const string Rows = """
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.to_paths => {"b.c.d[0]": 0, "b.c.d[1]": 1, "b.c.e[0]": true, "b.c.e[1]": false}
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.to_paths(prepend='a') => {"a.b.c.d[0]": 0, "a.b.c.d[1]": 1, "a.b.c.e[0]": true, "a.b.c.e[1]": false}
        {'b':{'c':{'d':[0,1]}}} | ansible.utils.to_paths(prepend='a', wantlist=true) => [{"a.b.c.d[0]": 0, "a.b.c.d[1]": 1}]
        [1,[2,{'a':3}]] | ansible.utils.to_paths => {"[0]": 1, "[1][0]": 2, "[1][1].a": 3}
        [1,[2,{'a':3}]] | ansible.utils.to_paths(prepend='zz') => {"zz[0]": 1, "zz[1][0]": 2, "zz[1][1].a": 3}
        [1,[2,{'a':3}]] | ansible.utils.to_paths('zz') => {"zz[0]": 1, "zz[1][0]": 2, "zz[1][1].a": 3}
        5 | ansible.utils.to_paths => {"": 5}
        'x' | ansible.utils.to_paths => {"": "x"}
        none | ansible.utils.to_paths => {"": null}
        5 | ansible.utils.to_paths('p') => {"p": 5}
        {} | ansible.utils.to_paths => {}
        [] | ansible.utils.to_paths => []
        {'a':1} | ansible.utils.to_paths(wantlist='x') => !
        {'a':(1,2)} | ansible.utils.to_paths => {"a": [1, 2]}
        {'a':{'b-c':[{'d':1}]}} | ansible.utils.to_paths => {"a['b-c'][0].d": 1}
        {'a':{'b-c':[{'d':1}]}} | ansible.utils.to_paths(prepend='x y') => {"x y.a['b-c'][0].d": 1}
        lookup('ansible.utils.to_paths', {'a':{'b':1}}) => {"a.b": 1}
        lookup('ansible.utils.to_paths', {'a':{'b':1}}, prepend='q') => {"q.a.b": 1}
        lookup('ansible.utils.to_paths', {'a':{'b':1}}, 'q') => {"q.a.b": 1}
        lookup('ansible.utils.to_paths', {'a':{'b':1}}, wantlist=true) => [{"a.b": 1}]
        query('ansible.utils.to_paths', {'a':{'b':1}}) => [{"a.b": 1}]
        lookup('ansible.utils.to_paths', var={'a':{'b':1}}) => {"a.b": 1}
        lookup('ansible.utils.to_paths') => !
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.get_path('b.c.d[0]') => "0"
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.get_path('b.c.d') => [0, 1]
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.get_path('b.c') => {"d": [0, 1], "e": [true, false]}
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.get_path('b.x') => !
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.get_path('b.x', wantlist=true) => !
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.get_path('b.c.d[0]', wantlist=true) => ["0"]
        {'b':{'c':{'d':[0,1],'e':[true,false]}}} | ansible.utils.get_path('b.c.d', wantlist=true) => [[0, 1]]
        {'b':{'c':'t'}} | ansible.utils.get_path('b.c|upper') => "T"
        {'b':{'c':'t'}} | ansible.utils.get_path("b['c']") => "t"
        {'b':{'c':'true'}} | ansible.utils.get_path("b['c']") => "true"
        {'b':{'c':'[1]'}} | ansible.utils.get_path("b['c']") => [1]
        {'b':{'c':none}} | ansible.utils.get_path("b['c']") => ""
        {'b':{'c':''}} | ansible.utils.get_path("b['c']") => ""
        {'b':{'c':[1,'2',none]}} | ansible.utils.get_path("b") => {"c": [1, "2", null]}
        [1,2] | ansible.utils.get_path("[0]") => !
        [1,2] | ansible.utils.get_path("x") => !
        'abc' | ansible.utils.get_path("x") => !
        {'b':1} | ansible.utils.get_path("b.(") => !
        {'b':1} | ansible.utils.get_path("") => !
        {'b':1} | ansible.utils.get_path => !
        {'b':1} | ansible.utils.get_path("b + 1") => "2"
        {'b':1} | ansible.utils.get_path("b or c") => "1"
        {'b':1} | ansible.utils.get_path("['b']") => ["b"]
        {'b-c':1} | ansible.utils.get_path("['b-c']") => ["b-c"]
        {'b-c':1} | ansible.utils.get_path("b-c") => !
        {'b':1} | ansible.utils.get_path("x|default('q')") => "q"
        {'b':1} | ansible.utils.get_path(5) => "5"
        {'b':1} | ansible.utils.get_path(none) => ""
        {'b':1} | ansible.utils.get_path(['b']) => ["b"]
        {'keys':1} | ansible.utils.get_path('keys') => "1"
        {'b':{1:1}} | ansible.utils.get_path('b[1]') => "1"
        lookup('ansible.utils.get_path', {'b':{'c':1}}, 'b.c') => "1"
        lookup('ansible.utils.get_path', {'b':{'c':[1,2]}}, 'b.c') => [1, 2]
        lookup('ansible.utils.get_path', {'b':{'c':[1,2]}}, 'b.c', wantlist=true) => [[1, 2]]
        lookup('ansible.utils.get_path', var={'b':{'c':[1,2]}}, path='b.c') => [1, 2]
        lookup('ansible.utils.get_path', {'b':{'c':[1,2]}}, path='b.c') => [1, 2]
        lookup('ansible.utils.get_path', {'b':{'c':[1,2]}}) => !
        query('ansible.utils.get_path', {'b':{'c':[1,2]}}, 'b.c') => [[1, 2]]
        lookup('ansible.utils.get_path', {'b':{'c':1}}, 'b.x') => !
        [1,2,3,2] | ansible.utils.index_of('eq', 2) => [1, 3]
        [1,2,3,2] | ansible.utils.index_of('eq', 3) => 2
        [1,2,3,2] | ansible.utils.index_of('eq', 3, wantlist=true) => [2]
        [1,2,3,2] | ansible.utils.index_of('eq', 9) => []
        [1,2,3,2] | ansible.utils.index_of('eq', 9, wantlist=true) => []
        [1,2,3,2] | ansible.utils.index_of('==', 3) => 2
        [1,2,3,2] | ansible.utils.index_of('!=', 3) => [0, 1, 3]
        [1,2,3,2] | ansible.utils.index_of('>', 1) => [1, 2, 3]
        [1,2,3,2] | ansible.utils.index_of('in', [1,3]) => [0, 2]
        [1,2,3,2] | ansible.utils.index_of('not in', [1,3]) => [1, 3]
        [1,2,3,2] | ansible.utils.index_of('not eq', 3) => [0, 1, 3]
        [1,2,3,2] | ansible.utils.index_of('even') => [1, 3]
        [1,2,3,2] | ansible.utils.index_of('not even') => [0, 2]
        ['a','bb'] | ansible.utils.index_of('match', '^b') => 1
        ['a','bb'] | ansible.utils.index_of('regex', 'b') => 1
        ['a','bb'] | ansible.utils.index_of('ansible.builtin.search', 'b') => 1
        [{'a':1},{'a':2},{'b':1}] | ansible.utils.index_of('eq', 1, 'a') => 0
        [{'a':1},{'a':2},{'b':1}] | ansible.utils.index_of('eq', 1, 'a', fail_on_missing=true) => !
        [{'a':1},{'a':2},{'b':1}] | ansible.utils.index_of('eq', 1, 'zz') => []
        [{'a':1},{'a':2},{'b':1}] | ansible.utils.index_of('eq', 1, 'a', true, true) => !
        [{'a':1},5] | ansible.utils.index_of('eq', 1, 'a') => !
        [{'a':1},{'a':1}] | ansible.utils.index_of('eq', 1, key='a') => [0, 1]
        [{'a':{'b':1}},{'a':1}] | ansible.utils.index_of('eq', 1, key='a.b') => []
        [{1:'x'}] | ansible.utils.index_of('eq', 'x', key=1) => []
        [{'a':1}] | ansible.utils.index_of('eq', {'a':1}) => 0
        [1] | ansible.utils.index_of('nosuch', 1) => !
        [1] | ansible.utils.index_of('@@', 1) => !
        [1] | ansible.utils.index_of('eq') => !
        [1] | ansible.utils.index_of => !
        5 | ansible.utils.index_of('eq', 5) => []
        '5' | ansible.utils.index_of('eq', '5') => 0
        {'a':1} | ansible.utils.index_of('eq', '5') => !
        [1,true,'1'] | ansible.utils.index_of('eq', '1') => 2
        ['10.0.0.1','x'] | ansible.utils.index_of('ansible.utils.ip') => 0
        [none, 1] | ansible.utils.index_of('none') => 0
        [] | ansible.utils.index_of('eq', 1) => []
        ['1.0','2.0'] | ansible.utils.index_of('version', '1.5', '>') => !
        [1, 'a'] | ansible.utils.index_of('>', 0) => !
        lookup('ansible.utils.index_of', [1,2,3], 'eq', 2) => 1
        lookup('ansible.utils.index_of', [1,2,3], 'ne', 2) => [0, 2]
        lookup('ansible.utils.index_of', data=[1,2,3], test='eq', value=2) => 1
        lookup('ansible.utils.index_of', [1,2,3], 'ne', 2, wantlist=true) => [0, 2]
        lookup('ansible.utils.index_of', [{'a':1}], 'eq', 1, 'a') => 0
        query('ansible.utils.index_of', [1,2,3], 'eq', 2) => [1]
        [{'a':1,'b':2,'c':[{'a':3,'d':4}]}] | ansible.utils.keep_keys(target=['a']) => [{"a": 1, "c": [{"a": 3}]}]
        [{'a':1,'b':2,'c':[{'a':3,'d':4}]}] | ansible.utils.keep_keys(target=['a','c']) => [{"a": 1, "c": [{"a": 3}]}]
        [{'a':1,'b':2,'c':[{'a':3,'d':4}]}] | ansible.utils.keep_keys(target=['c']) => [{}]
        [{'a':1,'b':2,'c':[{'a':3,'d':4}]}] | ansible.utils.keep_keys(target=['zz']) => [{}]
        [{'a':1,'b':2,'c':{'a':3,'d':4}}] | ansible.utils.keep_keys(target=['a']) => [{"a": 1, "c": {"a": 3}}]
        [{'a':1,'b':2,'c':{'e':3,'d':4}}] | ansible.utils.keep_keys(target=['a']) => [{"a": 1}]
        {'a':1,'b':2,'c':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['a']) => {"a": 1}
        {'a':1,'b':2,'c':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['e']) => {"c": {"e": 3}}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['ab'], matching_parameter='starts_with') => {"abc": 1}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['ab'], matching_parameter='ends_with') => {}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['b$','e'], matching_parameter='regex') => {"b": 2, "xab": {"e": 3}}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['^a'], matching_parameter='regex') => {"abc": 1}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['ab'], matching_parameter='foo') => !
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.keep_keys(target=['b'], matching_parameter='equality') => !
        {'abc':1,'b':2} | ansible.utils.keep_keys(['b']) => {"b": 2}
        {'abc':1,'b':2} | ansible.utils.keep_keys('b') => {"b": 2}
        {'abc':1,'b':2} | ansible.utils.keep_keys([]) => {}
        {'abc':1,'b':2} | ansible.utils.keep_keys => !
        5 | ansible.utils.keep_keys(['b']) => !
        [1,2,{'b':1}] | ansible.utils.keep_keys(['b']) => [1, 2, {"b": 1}]
        [[{'b':1,'c':2}],[{'c':1}]] | ansible.utils.keep_keys(['b']) => [[{"b": 1}], [{}]]
        {'b':[1,2],'c':[1,{'b':3}], 'd':[[{'b':3,'e':1}]]} | ansible.utils.keep_keys(['b']) => {"b": [1, 2], "c": [1, {"b": 3}], "d": [[{"b": 3}]]}
        {'b':[{'x':1}],'c':{'b':{'x':1,'b':2}}} | ansible.utils.keep_keys(['b']) => {"c": {"b": {"b": 2}}}
        {'c':{'x':{'b':1}},'d':{'y':{'z':1}}} | ansible.utils.keep_keys(['b']) => {"c": {"x": {"b": 1}}}
        [{'a':1,'b':2,'c':[{'a':3,'d':4}]}] | ansible.utils.remove_keys(target=['a']) => [{"b": 2, "c": [{"d": 4}]}]
        [{'a':1,'b':2,'c':[{'a':3,'d':4}]}] | ansible.utils.remove_keys(target=['a','c']) => [{"b": 2}]
        [{'a':1,'b':2,'c':[{'a':3}]}] | ansible.utils.remove_keys(target=['a']) => [{"b": 2, "c": []}]
        [{'a':1,'b':2,'c':{'a':3}}] | ansible.utils.remove_keys(target=['a']) => [{"b": 2, "c": {}}]
        [{'a':1}] | ansible.utils.remove_keys(target=['a']) => []
        {'a':1} | ansible.utils.remove_keys(target=['a']) => {}
        {'a':1,'b':{'a':{'c':1},'d':none}} | ansible.utils.remove_keys(target=['a']) => {"b": {"d": null}}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.remove_keys(target=['ab'], matching_parameter='starts_with') => {"b": 2, "xab": {"e": 3, "d": 4}}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.remove_keys(target=['ab'], matching_parameter='ends_with') => {"abc": 1, "b": 2}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.remove_keys(target=['b$','e'], matching_parameter='regex') => {"abc": 1, "xab": {"d": 4}}
        {'abc':1,'b':2,'xab':{'e':3,'d':4}} | ansible.utils.remove_keys(target=['b'], matching_parameter='foo') => !
        [1,2,{'b':1}, 'b'] | ansible.utils.remove_keys(['b']) => [1, 2, "b"]
        [[{'b':1,'c':2}],[{'c':1}]] | ansible.utils.remove_keys(['b']) => [[{"c": 2}], [{"c": 1}]]
        {'b':1,'c':(1,{'b':2})} | ansible.utils.remove_keys(['b']) => {"c": [1, {"b": 2}]}
        'x' | ansible.utils.remove_keys(['b']) => !
        {'a':1} | ansible.utils.remove_keys('a') => {}
        {'a':1,'x':{'a':2,'b':[{'a':1}]}} | ansible.utils.replace_keys(target=[{'before':'a','after':'z'}]) => {"x": {"b": [{"z": 1}], "z": 2}, "z": 1}
        {'abc':1,'x':{'ab':2}} | ansible.utils.replace_keys(target=[{'before':'ab','after':'z'}], matching_parameter='starts_with') => {"x": {"z": 2}, "z": 1}
        {'cab':1,'x':{'ab':2}} | ansible.utils.replace_keys(target=[{'before':'ab','after':'z'}], matching_parameter='ends_with') => {"x": {"z": 2}, "z": 1}
        {'cabd':1,'x':{'ab':2}} | ansible.utils.replace_keys(target=[{'before':'a.d','after':'z'}], matching_parameter='regex') => {"cabd": 1, "x": {"ab": 2}}
        {'cabd':1,'x':{'ab':2}} | ansible.utils.replace_keys(target=[{'before':'ab','after':'z'}], matching_parameter='regex') => {"cabd": 1, "x": {"z": 2}}
        {'cabd':1,'x':{'ab':2}} | ansible.utils.replace_keys(target=[{'before':'ab','after':'z'}], matching_parameter='foo') => !
        {'a':1,'b':2} | ansible.utils.replace_keys(target=[{'before':'a','after':'b'},{'before':'b','after':'c'}]) => {"c": 1}
        {'a':1,'b':2} | ansible.utils.replace_keys(target=[{'before':'a','after':'b'}]) => {"b": 1}
        {'b':1,'a':2} | ansible.utils.replace_keys(target=[{'before':'a','after':'b'}]) => {"b": 2}
        {'a':1,'b':2} | ansible.utils.replace_keys(target=[{'before':'a'}]) => {"b": 2, "null": 1}
        {'a':1,'b':2} | ansible.utils.replace_keys(target=[{'after':'a'}]) => {"a": 1, "b": 2}
        {'a':1,'b':2} | ansible.utils.replace_keys(target=['a']) => !
        {'a':1,'b':2} | ansible.utils.replace_keys(target=[{'before':'a','after':'b','x':1}]) => !
        {'a':1,'b':2} | ansible.utils.replace_keys => !
        [{'a':1},2,[{'a':[{'a':1}]}]] | ansible.utils.replace_keys(target=[{'before':'a','after':'b'}]) => [{"b": 1}, 2, [{"b": [{"b": 1}]}]]
        {1:1,'1':2} | ansible.utils.replace_keys(target=[{'before':'1','after':'b'}]) => {"1": 1, "b": 2}
        {'ab':1,'ac':2} | ansible.utils.replace_keys(target=[{'before':'a','after':'b'},{'before':'ac','after':'q'}], matching_parameter='starts_with') => {"b": 2}
        'x' | ansible.utils.replace_keys(target=[{'before':'1','after':'b'}]) => !
        [{'data':[{'name':'a','v':1},{'name':'b','v':2}],'match_key':'name','name':'x'},{'data':[{'name':'a','c':1},{'name':'b','c':2}],'match_key':'name','name':'y'}] | ansible.utils.consolidate => {"a": {"x": {"name": "a", "v": 1}, "y": {"name": "a", "c": 1}}, "b": {"x": {"name": "b", "v": 2}, "y": {"name": "b", "c": 2}}}
        [{'data':[{'name':'a','v':1},{'name':'b','v':2}],'match_key':'name','name':'x'},{'data':[{'title':'a','c':1},{'title':'b','c':2}],'match_key':'title','name':'y'}] | ansible.utils.consolidate => {"a": {"x": {"name": "a", "v": 1}, "y": {"title": "a", "c": 1}}, "b": {"x": {"name": "b", "v": 2}, "y": {"title": "b", "c": 2}}}
        [{'data':[{'name':'a','v':1},{'name':'b','v':2}],'match_key':'name','name':'x'},{'data':[{'name':'a','c':1}],'match_key':'name','name':'y'}] | ansible.utils.consolidate => !
        [{'data':[{'name':'a','v':1},{'name':'b','v':2}],'match_key':'name','name':'x'},{'data':[{'name':'a','c':1}],'match_key':'name','name':'y'}] | ansible.utils.consolidate(fail_missing_match_value=false) => {"a": {"x": {"name": "a", "v": 1}, "y": {"name": "a", "c": 1}}, "b": {"x": {"name": "b", "v": 2}, "y": {}}}
        [{'data':[{'name':'a','v':1},{'name':'b','v':2}],'match_key':'name','name':'x'},{'data':[{'name':'a','c':1},{'c':2},{'c':3}],'match_key':'name','name':'y'}] | ansible.utils.consolidate => !
        [{'data':[{'name':'a','v':1},{'name':'b','v':2}],'match_key':'name','name':'x'},{'data':[{'name':'a','c':1},{'c':2},{'c':3}],'match_key':'name','name':'y'}] | ansible.utils.consolidate(fail_missing_match_key=false) => !
        [{'data':[{'name':'a','v':1},{'name':'b','v':2}],'match_key':'name','name':'x'},{'data':[{'name':'a','c':1},{'c':2},{'c':3}],'match_key':'name','name':'y'}] | ansible.utils.consolidate(fail_missing_match_key=false,fail_missing_match_value=false) => {"a": {"x": {"name": "a", "v": 1}, "y": {"name": "a", "c": 1}}, "b": {"x": {"name": "b", "v": 2}, "y": {}}}
        [{'data':[{'name':'a','v':1},{'name':'a','v':2}],'match_key':'name','name':'x'}] | ansible.utils.consolidate => !
        [{'data':[{'name':'a','v':1},{'name':'a','v':2}],'match_key':'name','name':'x'}] | ansible.utils.consolidate(fail_duplicate=false) => {"a": {"x": {"name": "a", "v": 2}}}
        [{'data':[{'name':'a','v':1},{'name':'a','v':2}],'match_key':'name','name':'x'}, {'data':[{'name':'b','v':1},{'name':'b','v':2}, {'q':1}],'match_key':'name','name':'y'}] | ansible.utils.consolidate => !
        [] | ansible.utils.consolidate => {}
        5 | ansible.utils.consolidate => !
        [{'data':[],'match_key':'name','name':'x'}] | ansible.utils.consolidate => {}
        [{'data':5,'match_key':'name','name':'x'}] | ansible.utils.consolidate => !
        [{'data':[5],'match_key':'name','name':'x'}] | ansible.utils.consolidate => !
        [{'data':[],'match_key':'name'}] | ansible.utils.consolidate => !
        [{'data':[],'match_key':'name','name':'x','foo':1}] | ansible.utils.consolidate => !
        [{'data':[{'name':1}],'match_key':'name','name':'x'},{'data':[{'name':'1'}],'match_key':'name','name':'y'}] | ansible.utils.consolidate(fail_missing_match_value=false) => !
        [{'data':{'k':{'name':'a'}},'match_key':'name','name':'x'}] | ansible.utils.consolidate => !
        [{'data':[{'name':'b'},{'name':'a'}],'match_key':'name','name':'x'}] | ansible.utils.consolidate => {"a": {"x": {"name": "a"}}, "b": {"x": {"name": "b"}}}
        [{'data':[{'name':'a'}],'match_key':'name','name':'x'},{'data':[{'name':'a','z':1}],'match_key':'name','name':'x'}] | ansible.utils.consolidate => {"a": {"x": {"name": "a", "z": 1}}}
        ['1','2','3','4','5'] | ansible.utils.param_list_compare(['!all','2','4']) => {"actionable": ["2", "4"], "unsupported": []}
        ['1','2','3','4','5'] | ansible.utils.param_list_compare(target=['2','7','8']) => {"actionable": ["2"], "unsupported": ["7", "8"]}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['!all','vlan','bgp_global']) => {"actionable": ["bgp_global"], "unsupported": ["vlan"]}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['all','!vlans']) => {"actionable": ["acls", "bgp_global"], "unsupported": []}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['!vlans']) => {"actionable": [], "unsupported": []}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['!vlan']) => {"actionable": [], "unsupported": []}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['!zz']) => {"actionable": [], "unsupported": []}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['all']) => {"actionable": ["acls", "bgp_global", "vlans"], "unsupported": []}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['!all']) => {"actionable": [], "unsupported": []}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare([]) => {"actionable": [], "unsupported": []}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare => !
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['acl','vlans','!vlans']) => {"actionable": ["vlans"], "unsupported": ["acl"]}
        ['vlans','bgp_global','acls'] | ansible.utils.param_list_compare(['vla']) => {"actionable": [], "unsupported": ["vla"]}
        ['vlan','bgp_global','acls'] | ansible.utils.param_list_compare(['vlans', 'acls', 'bgp_global']) => {"actionable": ["acls", "bgp_global"], "unsupported": ["vlans"]}
        ['vlans','vlan','acls'] | ansible.utils.param_list_compare(['vlan']) => {"actionable": ["vlan"], "unsupported": []}
        ['b','a','c'] | ansible.utils.param_list_compare(['c','b','zz','aa']) => {"actionable": ["b", "c"], "unsupported": ["zz", "aa"]}
        ['b','a','c'] | ansible.utils.param_list_compare('c') => {"actionable": ["c"], "unsupported": []}
        ['b','a','c'] | ansible.utils.param_list_compare(['all','zz']) => {"actionable": ["a", "b", "c"], "unsupported": ["zz"]}
        ['b','a','c'] | ansible.utils.param_list_compare(['all','!a','!zz','b']) => {"actionable": ["b", "c"], "unsupported": []}
        ['b','a','c'] | ansible.utils.param_list_compare(['b','!a','!b']) => {"actionable": ["b"], "unsupported": []}
        ['b','a','b'] | ansible.utils.param_list_compare(['b','b']) => {"actionable": ["b"], "unsupported": []}
        [] | ansible.utils.param_list_compare(['b']) => {"actionable": [], "unsupported": ["b"]}
        5 | ansible.utils.param_list_compare(['b']) => !
        [1,2] | ansible.utils.param_list_compare([1]) => !
        """;
}
