namespace Rustible.Fleet.Tests.Infrastructure;

/// <summary>Where things are in the checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The command under test, as this build made it.</summary>
    public static string Command { get; } = Path.Combine(AppContext.BaseDirectory, "rustible");

    /// <summary>A playbook of these tests.</summary>
    public static string Playbook(string name) => Path.Combine(Root, "tests", "Rustible.Fleet.Tests", "Playbooks", name);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Rustible.Actors.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
