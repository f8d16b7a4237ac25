namespace Rustible.Cli.Output.Results;

/// <summary>One member of a JSON object. A class, so that lists of members need no code of their own at start.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What <see cref="JsonText.Append"/> takes.</param>
internal sealed record JsonMember(string Name, object Value);
