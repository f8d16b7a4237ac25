using System.Text;

namespace Rustible.Modules;

/// <summary>Names of C# members as playbooks write them: <c>DirectoryMode</c> is <c>directory_mode</c>.</summary>
public static class SnakeCase
{
    /// <summary>The name in snake case.</summary>
    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(c));
        }
        return snake.ToString();
    }

    /// <summary>The word that playbooks use for a value of an enumeration.</summary>
    public static string Of(Enum value) => EnumWords.Of(value.GetType()).Word(value);
}
