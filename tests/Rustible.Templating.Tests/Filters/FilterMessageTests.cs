namespace Rustible.Templating.Tests.Filters;

public class FilterMessageTests
{
    /// <summary>The messages are those of Ansible 2.14.</summary>
    [Theory]
    [InlineData("'' | from_json", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("'{a' | from_json", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("'[1,]' | from_json", "Expecting value: line 1 column 4 (char 3)")]
    [InlineData("'{\"a\" 1}' | from_json", "Expecting ':' delimiter: line 1 column 6 (char 5)")]
    [InlineData("'{\"a\":1} x' | from_json", "Extra data: line 1 column 9 (char 8)")]
    [InlineData("'[1 2]' | from_json", "Expecting ',' delimiter: line 1 column 4 (char 3)")]
    [InlineData("'01' | from_json", "Extra data: line 1 column 2 (char 1)")]
    [InlineData("'\"abc' | from_json", "Unterminated string starting at: line 1 column 1 (char 0)")]
    [InlineData("{'a': 1} | combine(3)", "failed to combine variables, expected dicts but got a 'dict' and a 'int': \n{\"a\": 1}\n3")]
    [InlineData("[1] | combine({})", "failed to combine variables, expected dicts but got a 'int' and a 'dict': \n1\n{}")]
    [InlineData("[{'key': 1, 'value': 2}, 'key'] | items2dict", "items2dict requires a list of dictionaries, got [{'key': 1, 'value': 2}, 'key'] instead.")]
    [InlineData("[{'key': 1}] | items2dict", "items2dict requires each dictionary in the list to contain the keys 'key' and 'value', got [{'key': 1}] instead.")]
    [InlineData("'x' | to_uuid(namespace=22)", "Invalid value '22' for 'namespace': 'int' object has no attribute 'replace'")]
    [InlineData("[1] | map(missing)", "key must be a string, got <class 'ansible.template.native_helpers.AnsibleUndefined'> instead")]
    [InlineData("[1] | select(5)", "key must be a string, got <class 'int'> instead")]
    [InlineData("1 % 0", "integer modulo by zero")]
    [InlineData("5 | root(0)", "float division by zero")]
    [InlineData("4 | log('x')", "log() can only be used on numbers: must be real number, not str")]
    [InlineData("[{'a': 1}] | unique(case_sensitive=false)", "Jinja2's unique filter failed and we cannot fall back to Ansible's version as it does not support the parameters supplied. unhashable type: 'dict'")]
    [InlineData("[{'a': [1]}] | unique(attribute='a')", "Jinja2's unique filter failed and we cannot fall back to Ansible's version as it does not support the parameters supplied. unhashable type: 'list'")]
    [InlineData("[{'a': 1}] | unique(attribute='b')", "Jinja2's unique filter failed and we cannot fall back to Ansible's version as it does not support the parameters supplied. 'dict object' has no attribute 'b'")]
    public void Failures_are_told_in_the_words_of_Ansible(string expression, string message) =>
        Assert.StartsWith(message, new Variables().Fails("{{ " + expression + " }}").Message, StringComparison.Ordinal);
}
