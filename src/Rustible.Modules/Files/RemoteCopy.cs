namespace Rustible.Modules.Files;

/// <summary>Copies from the host to the same host: <c>remote_src</c>.</summary>
internal static class RemoteCopy
{
    public static async Task<ModuleResult> RunAsync(
        CopyModule.Args args, FilePlacement placement, bool preserve, ModuleContext context, CancellationToken cancellation)
    {
        var script = placement.Script("Files/copy-remote.sh").With("src", new HostPath(args.Src!)).With("preserve", preserve)
            .With("local_follow", args.LocalFollow).With("wanted", args.Checksum);
        var reply = await script.RunAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        var result = ModuleResult.From(reply);
        if (reply.Failed)
            return reply.Text("mismatch") is { } found ? result.Return("checksum", found).Return("expected_checksum", args.Checksum) : FilePlacement.Fault(result, reply);
        result = result.Return("src", args.Src).Return("dest", reply.Text("dest"));
        if (reply.Has("uid"))
            result = result.AddFile(reply);
        if (reply.Has("kept"))
            return result.Return("msg", "file already exists");
        result = result.Return("checksum", reply.Text("checksum")).Return("md5sum", reply.Text("md5sum"));
        return (reply.Text("backup_file") is { } backup ? result.Return("backup_file", backup) : result).AddWarnings(reply);
    }
}
