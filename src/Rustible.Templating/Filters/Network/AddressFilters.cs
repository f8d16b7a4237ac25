using System.Globalization;
using System.Numerics;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Network;

/// <summary>The filters <c>ipaddr</c>, <c>ipv4</c>, <c>ipv6</c> and <c>ipwrap</c>: what is no address becomes false, or falls out of a list.</summary>
internal static class AddressFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter(NetworkNames.Short("ipaddr"), "query=, version=, alias=", call => Apply(call, call.Has(1) && call[1] is not null ? (long)ArgumentTypes.Integer(call, 1, "version") : null))
        .Filter(NetworkNames.Short("ipv4"), "query=", call => Apply(call, 4))
        .Filter(NetworkNames.Short("ipv6"), "query=", call => Apply(call, 6))
        .Filter(NetworkNames.Short("ipwrap"), "query=", Wrap);

    private static object? Apply(FilterCall call, long? version)
    {
        var value = Accepted(call);
        var query = call.AnyText(0);
        return value is List<object?> ? OfList(call, value, query, version) : Of(call, value, query, version);
    }

    /// <summary>Lists, texts, integers and booleans are taken; any other type is a mistake.</summary>
    private static object Accepted(FilterCall call)
    {
        var value = call.RawValue is Undefined { IsLenient: false } ? call.RawValue : call.Value;
        if (PythonTypes.AsText(value) is { } text)
            return text;
        return value is List<object?> or long or BigInteger or bool ? value : throw call.Error($"'{call.Name}' takes a text, an integer or a list, not {PythonTypes.NameOf(value)}");
    }

    private static List<object?> OfList(FilterCall call, object? value, string query, long? version) =>
        [.. Iteration.Of(value).Select(item => item is List<object?> or TupleValue ? OfList(call, item, query, version) : Of(call, item, query, version)).Where(Truth.Of)];

    private static object? Of(FilterCall call, object? value, string query, long? version)
    {
        Rendering.UndefinedGuard.Check(value);
        if (AddressInput.Read(value, version) is not { } input)
            return false;
        if (AddressQueries.Find(query) is { } named)
            return named(input);
        if (!AddressInput.IsDigits(query) && NetworkText.Read(query) is { } network)
            return network.Contains(input.Network) ? input.Value : null;
        return ByIndex(call, input, query);
    }

    /// <summary>The address with a number in the network; negative numbers count from the end.</summary>
    private static object ByIndex(FilterCall call, AddressInput input, string query)
    {
        if (!NumberParser.TryReal(query, out _))
            throw call.Error($"{(call.Name.EndsWith("ipaddr", StringComparison.Ordinal) && call.Has(2) ? call.AnyText(2) : call.Name)}: unknown filter type: {query}");
        var network = input.Network;
        if (network.Size == 1)
            return input.HasPrefix ? network.ToString() : network.Address.ToString();
        return BigInteger.TryParse(query, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && HostIndex.Find(network, index) is { } address
            ? new IpNetwork(address, network.Prefix).ToString()
            : false;
    }

    private static object? Wrap(FilterCall call) => Accepted(call) switch
    {
        List<object?> items => Wrapped(items),
        long or BigInteger => throw call.Error($"'{call.Name}' takes a text or a list, not int"),
        var value => AddressInput.Read(value) is { Network.Family: IpFamily.V4 } input ? AddressQueries.Find("")!(input) : Wrapped(value),
    };

    /// <summary>The value with brackets around an IPv6 address; anything else stays as it is.</summary>
    private static object? Wrapped(object? value)
    {
        Rendering.UndefinedGuard.Check(value);
        Rendering.StackGuard.Check();
        if (value is List<object?> items)
            return items.ConvertAll(Wrapped);
        return AddressInput.Read(value) is { } input ? AddressQueries.Find("wrap")!(input) : value;
    }
}
