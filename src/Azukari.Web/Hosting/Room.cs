using System.Collections.Concurrent;
using System.Globalization;
using Azukari.Custody;

namespace Azukari.Web.Hosting;

/// <summary>How much can still be taken in: what is free where the custody lies, less what must stay free, less what is on its way.</summary>
/// <remarks>
/// The ledger is written to the same disk, and must be able to go on when no file can be taken in any more. So receiving stops before the disk is
/// full, and before a byte was taken.
/// </remarks>
sealed class Room(ServeOptions options)
{
    const int Share = 1_024; // of a content, for its chunks' tags and what is found in it
    const long Beside = 1 << 20;

    /// <summary>Room that is kept for one sender at a time: what somebody says that he will send, and sends slowly, is not taken from everybody else.</summary>
    const long Ahead = 1 << 30;

    readonly Lock gate = new();
    readonly ConcurrentDictionary<string, int> coming = new(StringComparer.Ordinal);
    long promised;

    /// <summary>Bytes that can be taken in at the moment.</summary>
    internal long Left => Math.Max(0, Free - options.KeepFree - Interlocked.Read(ref promised));

    /// <summary>Whether hardly anything can be taken in: the page on which a file is chosen says so before anybody sends it.</summary>
    internal bool IsShort => Left < Beside;

    long Free => options.FreeBytes?.Invoke() ?? new DriveInfo(Path.GetFullPath(options.Data)).AvailableFreeSpace;

    /// <summary>Keeps room for something that comes; null where its sender sends too many things at once.</summary>
    /// <param name="who">Who sends it.</param>
    /// <param name="bytes">How much; null where nobody said.</param>
    /// <exception cref="CustodyException"><see cref="Fault.RoomMissing"/>, with what is needed and what is left.</exception>
    internal Promise? Keep(string who, long? bytes)
    {
        if (coming.AddOrUpdate(who, 1, (_, count) => count + 1) > options.UploadsOfOne)
        {
            Gone(who);
            return null;
        }

        long needed = (bytes ?? 0) + ((bytes ?? 0) / Share) + Beside;
        lock (gate)
        {
            // Of two that come at one moment, the second finds what the first leaves.
            if (needed > Left)
            {
                Gone(who);
                throw CustodyException.Of(Fault.RoomMissing, Readable(needed), Readable(Left));
            }

            Interlocked.Add(ref promised, Math.Min(needed, Ahead));
        }

        return new Promise(this, who, needed);
    }

    /// <summary>Keeps room for what the desk itself makes of what it holds: packages, extracts.</summary>
    /// <param name="bytes">How much.</param>
    /// <exception cref="CustodyException"><see cref="Fault.RoomMissing"/>, with what is needed and what is left.</exception>
    internal IDisposable KeepFor(long bytes)
    {
        long needed = bytes + (bytes / Share) + Beside;
        lock (gate)
        {
            if (needed > Left)
            {
                throw CustodyException.Of(Fault.RoomMissing, Readable(needed), Readable(Left));
            }

            Interlocked.Add(ref promised, needed);
        }

        return new Making(this, needed);
    }

    /// <summary>Refuses what would be made on this disk where hardly anything can be taken in any more.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.RoomMissing"/>.</exception>
    internal void Demand()
    {
        if (IsShort)
        {
            throw CustodyException.Of(Fault.RoomMissing, Readable(Beside), Readable(Left));
        }
    }

    /// <summary>How many things somebody sends at the moment.</summary>
    internal int CountOf(string who) => coming.GetValueOrDefault(who);

    void Gone(string who)
    {
        if (coming.AddOrUpdate(who, 0, (_, count) => count - 1) == 0)
        {
            coming.TryRemove(KeyValuePair.Create(who, 0));
        }
    }

    /// <summary>A size for people: mebibytes, or gibibytes with one place.</summary>
    static string Readable(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + (1 << 20) - 1) >> 20:N0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):N1} GiB");

    /// <summary>Room that is kept for one thing, as long as it is made.</summary>
    sealed class Making(Room room, long needed) : IDisposable
    {
        long left = needed;

        public void Dispose() => Interlocked.Add(ref room.promised, -Interlocked.Exchange(ref left, 0));
    }

    /// <summary>Room that is kept for one thing, as long as it comes.</summary>
    internal sealed class Promise(Room room, string who, long needed) : IDisposable
    {
        const long LookEvery = 64 << 20;

        long left = Math.Min(needed, Ahead);
        long rest = needed - Math.Min(needed, Ahead);
        long since;

        /// <summary>Notes what came. What is on the disk already is free no more; of a long content, and for whoever sends more than he said, room is looked for again.</summary>
        /// <exception cref="CustodyException"><see cref="Fault.RoomMissing"/>.</exception>
        internal void Came(int bytes)
        {
            long done = Math.Min(bytes, left), more = Math.Min(done, rest);
            left += more - done;
            rest -= more;
            Interlocked.Add(ref room.promised, more - done);
            since += bytes;
            if (since >= LookEvery)
            {
                since = 0;
                long missing = left == 0 ? LookEvery : Math.Min(rest, LookEvery);
                if (room.Left < missing)
                {
                    throw CustodyException.Of(Fault.RoomMissing, Readable(missing), Readable(room.Left));
                }
            }
        }

        public void Dispose()
        {
            Interlocked.Add(ref room.promised, -left);
            left = 0;
            room.Gone(who);
        }
    }
}
