namespace Rustible.Templating.Tests.Filters;

/// <summary>Filters and tests with unusual options and values, as Ansible 2.14 answers: an expression, an arrow, its value as JSON; an exclamation mark where it is refused.</summary>
internal static class OptionRows
{
    public const string Rows = """
        'a\nb' | comment(decoration='') => "a\nb\n"
        'a' | comment('plain', postfix_count=0) => "#\n# a"
        'a' | comment('cblock', newline='|') => "/*| *| * a| *| */"
        'a' | comment(prefix='*', prefix_count=2, postfix='!') => "*\n*\n# a\n!"
        7 | comment => !
        [1, 2, 3] | truncate(5) => [1, 2, 3]
        7 | truncate => !
        7 | urldecode => !
        ['ab', 'cd'] | urlencode => "a=b&c=d"
        ['abc'] | urlencode => !
        [] | b64decode => ""
        'ü' | b64encode(encoding='ascii') => !
        'a' | b64encode(encoding='utf-32') => "//4AAGEAAAA="
        'ü€' | b64encode(encoding='cp1252') | b64decode(encoding='cp1252') => "ü€"
        0 | pow(-1) => !
        2 | pow(1024) => !
        -3 | root(3) => !
        'inf' | int => !
        ['None', [none, 1]] | map('string') | flatten => ["[None, 1]"]
        [range(2)] | flatten => [0, 1]
        'text' | combine => "text"
        {'a': [1, 2]} | combine({'a': 1}, {'a': [9]}, list_merge='keep') => {"a": [1, 2]}
        [] | map('nosuch') | list => []
        [] | select('nosuch') | list => []
        [1] | sort('x') => !
        'x' | to_json('x') => !
        {'a': [1]} | to_nice_json(indent=none) => "{\"a\": [1]}"
        [1, 2] | to_nice_json(indent=none) => "[1,2]"
        [1] | to_nice_json(separators=[',', ':']) => !
        [1] | to_nice_yaml(default_flow_style=true) => !
        [1, 'a', none] | to_yaml(default_style='"') => "- ! \"1\"\n- \"a\"\n- ! \"null\"\n"
        ["a\n b", "x \ny", 1] | to_yaml(default_style='|') => "- |-\n  a\n   b\n- \"x \\ny\"\n- ! |-\n  1\n"
        '1kilobyte' | human_to_bytes => 1024
        '1b' | human_to_bytes => 1
        '%e|%k|%l|%P|%g|%f' | strftime(0, true) => " 1| 0|12|am|70|%f"
        '%_d|%^a|%5Y|%Ey|%Z' | strftime(0, true) => " 1|THU|01970|70|GMT"
        ('2023-03-14 15:09:26' | to_datetime).replace(year=2000, hour=1) ~ '' => "2000-03-14 01:09:26"
        ('2023-03-14 15:09:26' | to_datetime).ctime() => "Tue Mar 14 15:09:26 2023"
        ('2023-03-14 15:09:26' | to_datetime).date().isoformat() => "2023-03-14"
        ('2023-03-14 15:09:26' | to_datetime).tzinfo is none => true
        'https://user:pw@example.org/a' | urlize => "https://user:pw@example.org/a"
        ("it's" | e) | quote => "&#39;it&#39;&#34;&#39;&#34;&#39;s&#39;"
        {} is started => true
        {'started': 0} is started => false
        {'finished': 1} is finished => true
        nosuch is changed => !
        0 is uri => true
        0 is version('1') => !
        [1] is filter => !
        query('nested', 'ab', [1]) => [["ab", 1]]
        query('nested', ['ab', 'c']) => [["a", "b"], ["c"]]
        query('community.general.cartesian', [3, 1]) => [[3], [1]]
        query('together', 'ab', [1]) => [["ab", 1]]
        query('file', '/nonexistent', errors='warn') => []
        query('file', '/nonexistent', errors='bogus') => !
        """;
}
