namespace Rustible.Language.Playbook;

/// <summary>A variable of a play that is asked for when the run begins (<c>vars_prompt</c>), raw.</summary>
/// <param name="Name">Its name.</param>
public sealed record PromptedVariable(string Name)
{
    /// <summary>What to ask; null asks by the name.</summary>
    public object? Prompt { get; init; }

    /// <summary>The value when nothing is typed.</summary>
    public object? Default { get; init; }

    /// <summary>Whether what is typed is hidden.</summary>
    public bool IsPrivate { get; init; } = true;

    /// <summary>Whether it has to be typed twice.</summary>
    public bool Confirms { get; init; }

    /// <summary>How the value is hashed; null leaves it as it is.</summary>
    public string? Encrypt { get; init; }

    /// <summary>The salt of the hash.</summary>
    public object? Salt { get; init; }

    /// <summary>How many letters a random salt has.</summary>
    public object? SaltSize { get; init; }

    /// <summary>Whether braces in the answer are no template.</summary>
    public bool IsUnsafe { get; init; }
}
