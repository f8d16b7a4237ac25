using System.Collections.Immutable;
using Rustible.Language.Source;

namespace Rustible.Language.Compiling;

/// <summary>Finds roles: by path, in collections, beside the playbook, and in the roles path.</summary>
/// <param name="session">What the compilation shares.</param>
/// <param name="playDirectory">The folder of the playbook.</param>
/// <param name="collections">Collections in which a short name is looked for first.</param>
/// <param name="beside">The folder of the role that depends on it; null for other uses.</param>
internal sealed class RoleSearch(CompileSession session, string playDirectory, ImmutableArray<string> collections, string? beside)
{
    /// <summary>The role's folder.</summary>
    /// <exception cref="LanguageException">It is nowhere.</exception>
    public RoleFolder Find(string wanted, SourcePosition position)
    {
        foreach (var (collection, name) in Qualified(wanted))
        {
            if (session.Collections.Folder(collection, playDirectory, Path.Combine("roles", name.Replace('.', '/'))) is { } found)
                return new RoleFolder($"{collection}.{name}", found, collection, session.Files);
        }
        var folders = Folders();
        if (folders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, wanted)))).FirstOrDefault(Directory.Exists) is { } place)
            return new RoleFolder(wanted, place, null, session.Files);
        var places = collections.IsEmpty ? "" : $"{string.Join(':', collections)}:";
        throw new LanguageException(
            LanguageErrorKind.Missing, $"the role '{wanted}' was not found in {places}{string.Join(':', beside is null ? folders : [.. folders[1..]])}", position,
            "Roles are looked for in 'roles' beside the playbook, in the 'roles_path' setting, and by their full name in collections.");
    }

    private IEnumerable<(string Collection, string Name)> Qualified(string wanted)
    {
        if (wanted.Contains('/', StringComparison.Ordinal))
            return [];
        var parts = wanted.Split('.', 3);
        return parts.Length == 3 ? [($"{parts[0]}.{parts[1]}", parts[2])] : collections.Select(collection => (collection, wanted));
    }

    private List<string> Folders() =>
        [.. beside is null ? Array.Empty<string>() : [beside], Path.Combine(playDirectory, "roles"), .. session.Options.Settings.RolesPath, playDirectory];
}
