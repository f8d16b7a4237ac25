namespace Rustible.Templating;

/// <summary>Where a template's names are looked up. Values are raw: text in them that holds a template is rendered at each look-up.</summary>
public interface IVariableScope
{
    /// <summary>Finds the raw value of <paramref name="name"/>; false when the name is not defined in this scope.</summary>
    bool TryGet(string name, out object? value);

    /// <summary>Whether variables that a template names are rendered even if the branch that names them is not taken, as Jinja2 does it.</summary>
    bool LooksAhead => true;

    /// <summary>Ends whatever is rendered in this scope, where the caller gives no token of its own.</summary>
    CancellationToken Cancellation => default;

    /// <summary>What Python calls the type of this scope, where it is the value of a variable.</summary>
    string TypeName => "dict";

    /// <summary>
    /// Where the values of this scope, which is the value of a variable, are rendered when they are read: a text in them that needs an undefined name then
    /// stays as it is written. Null: in this scope itself, and such a text is an error.
    /// </summary>
    IVariableScope? Lenient => null;

    /// <summary>Whether the texts of this scope, which is the value of a variable, are handed out as they are written, templates in them too.</summary>
    bool IsVerbatim => false;

    /// <summary>All names that are defined, each once, in no particular order.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>
    /// Where this scope keeps what its variables that hold templates were rendered to; null keeps nothing. A scope that keeps them always finds the same
    /// raw values, and shares what it keeps only with scopes that find others for no more than a few names.
    /// </summary>
    RenderedValues? Rendered => null;
}
