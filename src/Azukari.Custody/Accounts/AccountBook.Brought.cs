using System.Globalization;

namespace Azukari.Custody.Accounts;

/// <summary>What somebody brought in on a day.</summary>
/// <param name="Files">Files that began to come, whatever became of them.</param>
/// <param name="Bytes">Bytes of them that came.</param>
public readonly record struct Brought(long Files, long Bytes);

/// <summary>How much each has brought in on a day: kept here, so that it holds over a new start of the server, and for every door alike.</summary>
public sealed partial class AccountBook
{
    const int DaysKept = 31;

    /// <summary>What somebody has brought in on a day.</summary>
    /// <param name="who">An identifier; never a name.</param>
    /// <param name="day">The day, in Japan.</param>
    public Brought BroughtOn(string who, DateOnly day) => Ask(() => store.All(
        "SELECT files, bytes FROM brought WHERE who = @who AND day = @day", r => new Brought(r.GetInt64(0), r.GetInt64(1)), ("@who", who), ("@day", Iso(day))))
        .FirstOrDefault();

    /// <summary>Notes what came, and tells what it makes with what came before.</summary>
    /// <param name="who">An identifier; never a name.</param>
    /// <param name="day">The day, in Japan.</param>
    /// <param name="files">Files that began to come.</param>
    /// <param name="bytes">Bytes that came.</param>
    public Brought Bring(string who, DateOnly day, int files, long bytes) => Ask(() =>
    {
        if (files > 0)
        {
            store.Run("DELETE FROM brought WHERE day < @day", ("@day", Iso(day.AddDays(-DaysKept))));
        }

        return store.All(
            "INSERT INTO brought (who, day, files, bytes) VALUES (@who, @day, @files, @bytes) "
            + "ON CONFLICT DO UPDATE SET files = files + excluded.files, bytes = bytes + excluded.bytes RETURNING files, bytes",
            r => new Brought(r.GetInt64(0), r.GetInt64(1)),
            ("@who", who), ("@day", Iso(day)), ("@files", files), ("@bytes", bytes))[0];
    });

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
