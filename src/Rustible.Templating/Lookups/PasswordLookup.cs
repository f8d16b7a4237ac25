using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rustible.Templating.Filters.Numbers;
using Rustible.Templating.Filters.Passwords;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>A password that is drawn when it is first asked for and kept in a file of the control node: <c>text salt=... ident=...</c>.</summary>
internal static class PasswordLookup
{
    private const string NoFile = "/dev/null";

    private static readonly string[] _options = ["length", "chars", "encrypt", "ident", "seed"];

    /// <summary>Hosts of one play ask for the same file at the same time; the first of them writes it.</summary>
    private static readonly Lock _files = new();

    public static void AddTo(LibraryEntries entries) =>
        entries.Lookup("password", string.Join(", ", _options.Select(name => name + "=")), call => call.Terms.Select(term => (object?)Of(call, InlineOptions.Of(call, term, _options))));

    private static string Of(LookupCall call, InlineOptions options)
    {
        var length = NumberParser.TryInteger(options["length"] ?? "20", 10, out var number) && number is long and >= 0 and <= 100_000 ? (int)(long)number : throw call.Error($"password: length has to be a number, not '{options["length"]}'");
        string Draw() => Drawn(Characters(call, options), length, options["seed"]);
        var encrypt = options["encrypt"] is { Length: > 0 } scheme and not ("True" or "False") ? scheme : null;
        if (options.Text == NoFile)
            return Encrypted(call, encrypt, Draw(), encrypt is null ? null : Salt(encrypt), options["ident"]);
        if (!call.Environment.MayWriteFiles)
            throw call.Error("the lookup 'password' keeps its file beside the playbook, which a submitted run has no place for; run it with 'rustible run', or use /dev/null with a seed");
        var path = Path.GetFullPath(options.Text, call.SearchFolders.LastOrDefault() ?? Environment.CurrentDirectory);
        lock (_files)
        {
            var kept = File.Exists(path) ? Kept.Read(File.ReadAllText(path)) : null;
            var wanted = kept ?? new Kept(Draw(), null, null);
            if (encrypt is not null)
                wanted = wanted with { Salt = wanted.Salt ?? Salt(encrypt), Ident = wanted.Ident ?? options["ident"] };
            if (wanted != kept)
                Write(path, wanted.ToString());
            return Encrypted(call, encrypt, wanted.Password, wanted.Salt, wanted.Ident);
        }
    }

    private static string Encrypted(LookupCall call, string? scheme, string password, string? salt, string? ident) =>
        scheme is null ? password : new PasswordHash(scheme, salt, Ident: ident).Of(password, call.Cancellation);

    private static string Salt(string scheme) => scheme switch
    {
        "bcrypt" or "blowfish" => RandomNumberGenerator.GetString("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 22),
        "md5" or "md5_crypt" => CryptText.Salt(8),
        _ => CryptText.Salt(16),
    };

    private static string Drawn(string characters, int length, string? seed)
    {
        if (seed is null)
            return characters.Length == 0 ? "" : RandomNumberGenerator.GetString(characters, length);
        var twister = MersenneTwister.OfText(seed);
        return string.Concat(Enumerable.Range(0, length).Select(_ => characters[(int)twister.Below(characters.Length)]));
    }

    private static string Characters(LookupCall call, InlineOptions options)
    {
        List<string> sets = !options.IsInline("chars") && options.Named("chars") is List<object?> or TupleValue
            ? [.. Iteration.Of(options.Named("chars")).Select(PythonText.Of)]
            : options["chars"] is { } text ? InText(text) : ["ascii_letters", "digits", ".,:-_"];
        var characters = string.Concat(sets.Select(Named)).Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        return characters.Length > 0 ? characters : throw call.Error("password: chars names no character");
    }

    /// <summary>Sets parted by commas; two commas are one that belongs to the password.</summary>
    private static List<string> InText(string text)
    {
        var sets = text.Replace(",,", ",", StringComparison.Ordinal).Split(',', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (text.Contains(",,", StringComparison.Ordinal))
            sets.Add(",");
        return sets;
    }

    /// <summary>The characters of a set that Python's string module names; other text is the characters themselves.</summary>
    private static string Named(string set) => set switch
    {
        "ascii_letters" => Named("ascii_lowercase") + Named("ascii_uppercase"),
        "ascii_lowercase" => "abcdefghijklmnopqrstuvwxyz",
        "ascii_uppercase" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "digits" => "0123456789",
        "hexdigits" => "0123456789abcdefABCDEF",
        "octdigits" => "01234567",
        "punctuation" => "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
        "whitespace" => " \t\n\r\v\f",
        "printable" => Named("digits") + Named("ascii_letters") + Named("punctuation") + Named("whitespace"),
        _ => set,
    };

    private static void Write(string path, string text)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, owner | UnixFileMode.UserExecute);
        var unfinished = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.tmp");
        using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = owner }))
            file.Write(Encoding.UTF8.GetBytes(text + "\n"));
        File.Move(unfinished, path, overwrite: true);
    }

    private sealed record Kept(string Password, string? Salt, string? Ident)
    {
        public static Kept Read(string text)
        {
            var rest = text.TrimEnd();
            (rest, var ident) = Cut(rest, " ident=");
            (rest, var salt) = Cut(rest, " salt=");
            return new Kept(rest, salt, ident);
        }

        public override string ToString() => Password + (Salt is null ? "" : $" salt={Salt}") + (Ident is null ? "" : $" ident={Ident}");

        private static (string Before, string? Value) Cut(string text, string mark)
        {
            var at = text.LastIndexOf(mark, StringComparison.Ordinal);
            return at < 0 ? (text, null) : (text[..at], text[(at + mark.Length)..]);
        }
    }
}
