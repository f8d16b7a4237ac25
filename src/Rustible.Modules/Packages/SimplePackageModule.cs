namespace Rustible.Modules.Packages;

/// <summary>Installs, upgrades and removes packages by a manager that needs no more than its name and theirs.</summary>
public abstract class SimplePackageModule : ShellModule<SimplePackageModule.Args>
{
    /// <summary>What packages should be.</summary>
    public enum Wanted
    {
        /// <summary>Not installed.</summary>
        [Alias("removed")]
        Absent,

        /// <summary>Installed.</summary>
        [Alias("installed")]
        Present,

        /// <summary>Installed in the newest version.</summary>
        Latest,
    }

    /// <param name="Name">The packages, as the manager names them.</param>
    /// <param name="State">What they should be.</param>
    /// <param name="UpdateCache">Fetch the lists of packages first.</param>
    public sealed record Args(
        [property: Required, Alias("pkg", "package")] IReadOnlyList<string> Name, Wanted State = Wanted.Present,
        [property: Alias("update-cache")] bool UpdateCache = false);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Packages/packages.sh")
        .With("manager", Description.Name).With("state", args.State).With("update_cache", args.UpdateCache)
        .WithList("names", args.Name.Select(name => name.Trim()).Where(name => name.Length > 0));

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var verb = args.State == Wanted.Absent ? "Removed" : "Installed";
        return ModuleResult.Of(reply.Changed).Return("rc", 0).Return("msg", reply.Changed ? "" : "Nothing to do")
            .Return("results", reply.All("acted").Select(name => (object?)$"{verb}: {name}").ToList());
    }
}
