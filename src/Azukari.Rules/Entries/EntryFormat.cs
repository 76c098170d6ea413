using System.Buffers;
using System.Text.Json;

namespace Azukari.Rules;

/// <summary>Entries as bytes, and back. What is read must be written again to the same byte, or it is no entry.</summary>
public static class EntryFormat
{
    /// <summary>The longest entry in bytes: an entry bundle holds 16 bits of length (C2SP tlog-tiles).</summary>
    public const int MaximumBytes = 65_535;

    /// <summary>The exact bytes of an entry; a leaf of the log.</summary>
    public static byte[] Write(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        ActAttribute declared = entry.Act.Declared;
        json.WriteStartObject();
        json.WriteString("act", declared.Name);
        json.WriteNumber("v", declared.Version);
        json.WriteString("id", entry.Id.Value);
        json.WriteString("at", EntryJson.Format(entry.Circumstances.At));
        WriteIfKnown(json, "by", entry.Circumstances.Worker?.Value);
        WriteIfKnown(json, "org", entry.Organisation?.Value);
        WriteIfKnown(json, "terminal", entry.Circumstances.Terminal?.Value);
        WriteIfKnown(json, "place", entry.Place?.Value);
        json.WriteString("auth", EntryJson.Name(entry.Circumstances.How));
        json.WriteString("outcome", entry.Permitted ? "permitted" : "refused");
        if (!entry.Permitted)
        {
            json.WriteStartArray("refusals");
            foreach (Refusal refusal in entry.Refusals)
            {
                json.WriteStartObject();
                json.WriteString("clause", refusal.Clause.Ref);
                json.WriteString("code", refusal.Code);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (entry.Repeats > 1)
        {
            json.WriteNumber("repeats", entry.Repeats);
        }

        json.WritePropertyName("data");
        JsonSerializer.Serialize(json, entry.Act, entry.Act.GetType(), EntryJson.Options);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="bytes">The leaf's exact bytes.</param>
    /// <param name="entry">The entry, where true is returned.</param>
    /// <param name="problem">What is wrong, in English and without any value of the entry, where false is returned.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Entry entry, out string problem)
    {
        entry = null!;
        if (bytes.Length > MaximumBytes)
        {
            problem = "longer than 65,535 bytes";
            return false;
        }

        try
        {
            EntryJson.Shape? shape = JsonSerializer.Deserialize<EntryJson.Shape>(bytes, EntryJson.Options);
            if (shape is null || ActCatalogue.Find(shape.Act) is not { } kind || kind.Declared.Version != shape.V)
            {
                problem = "an act, or a version of it, that is not known here";
                return false;
            }

            if (shape.Data.Deserialize(kind.Type, EntryJson.Options) is not Act act
                || !EntryJson.TryInstant(shape.At, out DateTimeOffset at))
            {
                problem = "no data, or a time that is not UTC in milliseconds";
                return false;
            }

            entry = new Entry(
                shape.Id, act, new Circumstances(shape.By, shape.Terminal, at, shape.Auth), shape.Org, shape.Place,
                shape.Refusals is { } refusals ? refusals : [], shape.Repeats ?? 1);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            // The library's message can quote the input, which may hold what nobody should see: it is not passed on.
            problem = "not an entry's JSON";
            return false;
        }

        // What was done was done once: only a refusal is counted instead of stored again.
        bool canonical = (entry.Repeats == 1 || !entry.Permitted) && Write(entry).AsSpan().SequenceEqual(bytes);
        problem = canonical ? "" : "not in the one form that an entry has";
        return canonical;
    }

    /// <summary>The act as who replays the entry will see it: times that it states are cut to milliseconds too.</summary>
    internal static Act AsWritten(Act act) =>
        ActCatalogue.Of(act.GetType()).Fields.Any(f => f.Type == typeof(DateTimeOffset))
            ? (Act)JsonSerializer.SerializeToElement(act, act.GetType(), EntryJson.Options)
                .Deserialize(act.GetType(), EntryJson.Options)!
            : act;

    static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
