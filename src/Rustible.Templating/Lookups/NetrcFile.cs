using System.Text;

namespace Rustible.Templating.Lookups;

/// <summary>Credentials by host in the user's <c>~/.netrc</c>: <c>machine HOST login USER password WORD</c>, and <c>default</c> for all others.</summary>
internal static class NetrcFile
{
    public static (string User, string Password)? Find(ILookupEnvironment environment, string host)
    {
        var path = environment.EnvironmentVariable("NETRC") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".netrc");
        return File.Exists(path) ? Find(Encoding.UTF8.GetString(environment.ReadFile(path)), host) : null;
    }

    public static (string User, string Password)? Find(string text, string host)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (isMeant, user, password) = (false, "", "");
        for (var i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "machine" or "default" when isMeant:
                    return (user, password);
                case "machine" when i + 1 < words.Length:
                    isMeant = words[++i] == host;
                    break;
                case "default":
                    isMeant = true;
                    break;
                case "login" when i + 1 < words.Length:
                    user = words[++i];
                    break;
                case "password" when i + 1 < words.Length:
                    password = words[++i];
                    break;
            }
        }
        return isMeant ? (user, password) : null;
    }
}
