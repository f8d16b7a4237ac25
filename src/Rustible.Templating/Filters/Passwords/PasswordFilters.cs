using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>The filter password_hash.</summary>
internal static class PasswordFilters
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("password_hash", "hashtype=, salt=, salt_size=, rounds=, ident=", Hash);

    private static object Hash(FilterCall call)
    {
        call.NoteOutside();   // the salt may be drawn
        var password = PythonTypes.AsText(call.Value) ?? throw call.TypeError($"secret must be unicode or bytes, not {PythonTypes.NameOf(call.Value)}");
        return new PasswordHash(call.Text(0, "sha512"), call.TextOrNone(1), Whole(call, 2), Whole(call, 3), call.TextOrNone(4)).Of(password, call.Cancellation);
    }

    private static int? Whole(FilterCall call, int slot) => call.Has(slot) && call[slot] is not null ? (int)Math.Clamp(call.Integer(slot), int.MinValue, int.MaxValue) : null;
}
