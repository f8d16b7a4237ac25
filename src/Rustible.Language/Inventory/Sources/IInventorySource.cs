namespace Rustible.Language.Inventory.Sources;

/// <summary>One form that inventories have, an inventory plugin of Ansible's.</summary>
internal interface IInventorySource
{
    /// <summary>Its name in <c>enable_plugins</c>.</summary>
    string Name { get; }

    /// <summary>Whether a source may have this form, as far as its name and its first bytes tell.</summary>
    bool Accepts(string source);

    /// <summary>Adds what the source says to the draft.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">It does not have this form, or is wrong.</exception>
    void Read(string source);
}
