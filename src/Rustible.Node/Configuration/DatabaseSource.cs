using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rustible.Node.Configuration;

/// <summary>Opens the database that the configuration names.</summary>
public static class DatabaseSource
{
    /// <summary>The database; nothing is connected yet.</summary>
    /// <exception cref="ConfigurationException">The connection string is wrong.</exception>
    public static DbDataSource Open(DatabaseSection database)
    {
        try
        {
            return database.Provider == "postgresql" ? NpgsqlDataSource.Create(database.Connection) : Sqlite(database.Connection);
        }
        catch (ArgumentException wrong)
        {
            throw new ConfigurationException($"'database.connection' is wrong: {wrong.Message}");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The folder of the database cannot be made (database.connection): {wrong.Message}");
        }
    }

    /// <summary>Sets an SQLite file to write-ahead logging, which stays with the file: a write is three times as fast then, and readers do not wait.</summary>
    public static async Task PrepareAsync(DbDataSource source, DatabaseSection database, CancellationToken cancellation)
    {
        if (database.Provider != "sqlite")
            return;
        await using var command = source.CreateCommand("PRAGMA journal_mode=WAL");
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static DbDataSource Sqlite(string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        return SqliteFactory.Instance.CreateDataSource(connection);
    }
}
