namespace Rustible.Templating.Data;

/// <summary>Writes values as YAML documents.</summary>
public static class YamlValues
{
    /// <summary>The document, as PyYAML's dump lays it out in block style; what is encrypted stays so (<c>!vault</c>).</summary>
    public static string Write(object? value) => new YamlWriter(new YamlLayout(FlowStyle: false)).Write(value);
}
