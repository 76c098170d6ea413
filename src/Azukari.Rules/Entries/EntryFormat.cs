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
        ActCodec.Write(json, entry.Act);
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
            var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = EntryJson.MaximumDepth });
            if (!TryRead(ref json, out entry))
            {
                problem = "an act, or a version of it, that is not known here";
                return false;
            }
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

    static bool TryRead(ref Utf8JsonReader json, out Entry entry)
    {
        json.Read();
        ActCodec.Begin(ref json);
        ActCodec.Expect(ref json, "act"u8);
        ActKind? kind = ActCodec.After(ref json, ActCatalogue.Find(json.GetString() ?? ""));
        ActCodec.Expect(ref json, "v"u8);
        long version = ActCodec.After(ref json, ActCodec.ReadInt64(ref json));
        if (kind is null || kind.Declared.Version != version)
        {
            entry = null!;
            return false;
        }

        ActCodec.Expect(ref json, "id"u8);
        ActId id = ActCodec.After(ref json, ActCodec.ReadId<ActId>(ref json));
        ActCodec.Expect(ref json, "at"u8);
        DateTimeOffset at = ActCodec.After(ref json, ActCodec.ReadDateTimeOffset(ref json));
        WorkerId? by = ActCodec.ReadIfKnown<WorkerId>(ref json, "by"u8);
        OrganisationId? organisation = ActCodec.ReadIfKnown<OrganisationId>(ref json, "org"u8);
        TerminalId? terminal = ActCodec.ReadIfKnown<TerminalId>(ref json, "terminal"u8);
        PlaceId? place = ActCodec.ReadIfKnown<PlaceId>(ref json, "place"u8);
        ActCodec.Expect(ref json, "auth"u8);
        Authentication how = ActCodec.After(ref json, ActCodec.ReadAuthentication(ref json));

        // The outcome repeats what the refusals say; writing the entry again finds them at odds.
        ActCodec.Expect(ref json, "outcome"u8);
        json.Read();
        IReadOnlyList<Refusal> refusals = ActCodec.Is(ref json, "refusals"u8)
            ? ActCodec.After(ref json, ActCodec.ReadList(ref json, ReadRefusal))
            : [];
        long repeats = ActCodec.Is(ref json, "repeats"u8) ? ActCodec.After(ref json, ActCodec.ReadInt64(ref json)) : 1;
        ActCodec.Expect(ref json, "data"u8);
        Act act = ActCodec.After(ref json, ActCodec.Read(kind, ref json));
        ActCodec.End(ref json);
        entry = new Entry(id, act, new Circumstances(by, terminal, at, how), organisation, place, refusals, repeats);

        // Anything but white space behind it throws.
        return !json.Read();
    }

    static Refusal ReadRefusal(ref Utf8JsonReader json)
    {
        ActCodec.Begin(ref json);
        ActCodec.Expect(ref json, "clause"u8);
        Clause clause = ActCodec.After(ref json, ActCodec.ReadClause(ref json));
        ActCodec.Expect(ref json, "code"u8);
        string code = ActCodec.After(ref json, json.GetString() ?? throw new JsonException("No code."));
        ActCodec.End(ref json);
        return new Refusal(clause, code);
    }

    /// <summary>The act as who replays the entry will see it: times that it states are cut to milliseconds too.</summary>
    internal static Act AsWritten(Act act)
    {
        ActKind kind = ActCatalogue.Of(act.GetType());
        if (!kind.StatesInstants)
        {
            return act;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            ActCodec.Write(json, act);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        reader.Read();
        return ActCodec.Read(kind, ref reader);
    }

    static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
