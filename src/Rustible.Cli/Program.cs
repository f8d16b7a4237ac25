using Rustible.Cli.Verbs;

return await CommandLine.RunAsync(Environment.GetCommandLineArgs()[0], args).ConfigureAwait(false);
