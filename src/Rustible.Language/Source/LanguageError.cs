namespace Rustible.Language.Source;

/// <summary>The closed list of faults in playbooks, inventories, variables and settings; each has the exit code that ansible-playbook gives it.</summary>
public enum LanguageErrorKind
{
    /// <summary>Broken YAML, a misspelt or unsupported keyword, an unknown module, wrong arguments. Exit code 4.</summary>
    Parse,

    /// <summary>A playbook, inventory or vars file that is not there, a limit that matches nothing. Exit code 1.</summary>
    Missing,

    /// <summary>What is encrypted cannot be opened. Exit code 1.</summary>
    Encrypted,

    /// <summary>A wrong option or setting. Exit code 5.</summary>
    Options,
}

/// <summary>One fault: what is wrong, where, and what would be right.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Message">What is wrong, in the user's words.</param>
/// <param name="Position">Where; null when there is no file.</param>
/// <param name="Hint">What would be right, or the nearest known name; null when there is nothing to say.</param>
/// <param name="Context">For example <c>task 'Create the data folder', play 'web servers'</c>; null when not inside one.</param>
/// <param name="Excerpt">The line(s) of the file with a caret under the place; null when there is none.</param>
public sealed record LanguageError(
    LanguageErrorKind Kind, string Message, SourcePosition? Position = null, string? Hint = null, string? Context = null, string? Excerpt = null);

/// <summary>Everything that is wrong with the input of a run, found before any host is touched.</summary>
/// <param name="errors">The faults, in the order of the files; at least one.</param>
public sealed class LanguageException(IReadOnlyList<LanguageError> errors) : Exception(errors[0].Message)
{
    /// <summary>Creates an exception for a single fault.</summary>
    public LanguageException(LanguageErrorKind kind, string message, SourcePosition? position = null, string? hint = null)
        : this([new LanguageError(kind, message, position, hint)])
    {
    }

    /// <summary>The faults, in the order of the files; at least one.</summary>
    public IReadOnlyList<LanguageError> Errors { get; } = errors;
}
