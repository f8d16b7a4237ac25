namespace Rustible.Templating.Tests.Filters;

/// <summary>The answers of community.general 6.6 and ansible.netcommon 4.1, measured: an expression, an arrow, its value as JSON; an exclamation mark where it is refused.</summary>
internal static class GeneralCollectionRows
{
    public const string Rows = """
        [1, 'a', 2, 2, 'a', 'b', 'a'] | community.general.counter => {"1": 1, "a": 3, "2": 2, "b": 1}
        'hello' | community.general.counter => {"h": 1, "e": 1, "l": 2, "o": 1}
        [1, true, 1.0] | community.general.counter => {"1": 3}
        [[1]] | community.general.counter => !
        {'a': 1} | community.general.counter => !
        'test' | community.general.crc32 => "d87f7e0c"
        'é' | community.general.crc32 => "e048d3e"
        5 | community.general.crc32 => !
        'x,y\n1,2\n3,"a,b"\n' | community.general.from_csv => [{"x": "1", "y": "2"}, {"x": "3", "y": "a,b"}]
        'x,y\n1,2,3\n4\n' | community.general.from_csv => [{"x": "1", "y": "2", "null": ["3"]}, {"x": "4", "y": null}]
        'x;y\n1;2\n' | community.general.from_csv(delimiter=';') => [{"x": "1", "y": "2"}]
        '1,2\n' | community.general.from_csv(fieldnames=['x', 'y']) => [{"x": "1", "y": "2"}]
        'x, y\n1, "2,3"\n' | community.general.from_csv(skipinitialspace=true) => [{"x": "1", "y": "2,3"}]
        'x\ty\n1\t2\n' | community.general.from_csv('excel-tab') => [{"x": "1", "y": "2"}]
        'x,y\n1,"2"z\n' | community.general.from_csv => [{"x": "1", "y": "2z"}]
        'x,y\n1,"2"z\n' | community.general.from_csv(strict=true) => !
        'x,y\n1,"2' | community.general.from_csv(strict=true) => !
        'x,y' | community.general.from_csv('bogus') => !
        'x,y' | community.general.from_csv(delimiter=';;') => !
        '1053d 17h 53m -10s 391ms' | community.general.to_time_unit('s') => 91043570.391
        '30h 20m 10s 123ms' | community.general.to_seconds => 109210.123
        '90s' | community.general.to_minutes => 1.5
        '1mo' | community.general.to_days => 30.0
        '1y' | community.general.to_days => 365.0
        '1y' | community.general.to_seconds(year=366) => 31622400.0
        '2y' | community.general.to_time_unit('mo') => 24.333333333333
        '3w 2d' | community.general.to_weeks => 3.285714285714
        '  1h   2m ' | community.general.to_minutes => 62.0
        '' | community.general.to_hours => 0.0
        '1hours 2mins 3secs 4msecs' | community.general.to_seconds => 3723.004
        '10 w' | community.general.to_hours => !
        '1.5h' | community.general.to_hours => !
        '--1h' | community.general.to_hours => !
        '1hs' | community.general.to_hours => !
        '1h' | community.general.to_time_unit('us') => !
        '1h' | community.general.to_seconds('y') => !
        ['2.1', '2.10', '2.9'] | community.general.version_sort => ["2.1", "2.9", "2.10"]
        ['b', 'a', 'a1'] | community.general.version_sort => ["a", "a1", "b"]
        ['2.1', 'a'] | community.general.version_sort => !
        [2, 10] | community.general.version_sort => !
        '52:54:00' | community.general.random_mac(seed='x') => "52:54:00:60:a1:7b"
        '52' | random_mac(seed='host1') => "52:4f:7c:77:a9:8a"
        'AA:bb' | community.general.random_mac(seed=5) => "aa:bb:51:9f:76:7c"
        '52-54' | community.general.random_mac(seed='x') => "52-54:60:a1:7b:4d:d3"
        'zz' | random_mac => !
        '52:54:0' | random_mac => !
        '52:54:00:00:00:00' | random_mac => !
        [{'index': 'a', 'v': 1}, {'index': 'b'}] | community.general.lists_mergeby([{'index': 'a', 'w': 3}, {'index': 'c'}], 'index') => [{"index": "a", "v": 1, "w": 3}, {"index": "b"}, {"index": "c"}]
        [{'i': 'b', 'v': [1]}, {'i': 'a'}] | community.general.lists_mergeby([{'i': 'b', 'v': [2]}], [{'i': 'b', 'v': [3]}], 'i', list_merge='append') => [{"i": "a"}, {"i": "b", "v": [1, 2, 3]}]
        [[{'i': 'b', 'v': {'x': 1}}], [{'i': 'b', 'v': {'y': 1}}]] | community.general.lists_mergeby('i', recursive=true) => [{"i": "b", "v": {"x": 1, "y": 1}}]
        [{'i': 'b'}] | community.general.lists_mergeby([{'x': 'b'}], 'i') => [{"i": "b"}]
        [{'i': 'b'}] | community.general.lists_mergeby('i') => [{"i": "b"}]
        [{'i': 'b'}] | community.general.lists_mergeby([1], 'i') => !
        [{'i': 'b'}] | community.general.lists_mergeby([{'i': 'b'}], 5) => !
        [{'i': 'b'}] | community.general.lists_mergeby([{'i': 'b'}], 'i', foo=1) => !
        'cisco' | type5_pw('abcd') => "$1$abcd$2hDGYdE0UrwK2pqoiF6BB1"
        'cisco' | ansible.netcommon.type5_pw('toolongsalt') => !
        '$1$nTc1$Z28sUTcWfXlvVe2x.3XAa.' | hash_salt => "nTc1"
        'cisco' | hash_salt => !
        'cisco' | comp_type5('$1$nTc1$Z28sUTcWfXlvVe2x.3XAa.') => true
        'other' | comp_type5('$1$nTc1$Z28sUTcWfXlvVe2x.3XAa.') => false
        'cisco' | ansible.netcommon.comp_type5('$1$nTc1$Z28sUTcWfXlvVe2x.3XAa.', true) => "$1$nTc1$Z28sUTcWfXlvVe2x.3XAa."
        """;
}
