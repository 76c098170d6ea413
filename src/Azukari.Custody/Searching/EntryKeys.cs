using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Azukari.Rules;

namespace Azukari.Custody.Searching;

/// <summary>By what an entry is found, read from its bytes alone: its act, person, place, outcome, and the identifiers that it names.</summary>
static class EntryKeys
{
    /// <summary>A refused one.</summary>
    internal const string Refused = "refused";

    /// <summary>A use of content.</summary>
    internal const string Use = "use";

    static readonly FrozenSet<string> UseActs =
        ActCatalogue.All.Where(k => k.Type.IsSubclassOf(typeof(UseAct))).Select(k => k.Declared.Name).ToFrozenSet(StringComparer.Ordinal);

    internal static string OfAct(string name) => "act " + name;

    /// <summary>How the bytes of every entry of an act begin (docs/formats/entry.md).</summary>
    internal static byte[] BeginningOf(string act) => Encoding.UTF8.GetBytes($"{{\"act\":\"{act}\",");

    internal static string OfPerson(WorkerId who) => "by " + who.Value;

    internal static string OfUse(WorkerId who) => "use " + who.Value;

    internal static string OfPlace(PlaceId place) => "at " + place.Value;

    internal static string OfThing(string id) => "of " + id;

    /// <summary>The keys of an entry (docs/formats/entry.md), each once.</summary>
    internal static HashSet<string> Of(ReadOnlySpan<byte> entry)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(entry);
        string act = "";
        string? by = null;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth > 1)
            {
                continue;
            }

            bool data = reader.ValueTextEquals("data"u8);
            string? member = data ? null : reader.GetString();
            reader.Read();
            switch (member)
            {
                case "act":
                    keys.Add(OfAct(act = reader.GetString()!));
                    break;
                case "by":
                    keys.Add("by " + (by = reader.GetString()!));
                    break;
                case "place":
                    keys.Add("at " + reader.GetString());
                    break;
                case "outcome" when reader.ValueTextEquals("refused"u8):
                    keys.Add(Refused);
                    break;
                case null:
                    Things(ref reader, keys);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (UseActs.Contains(act))
        {
            keys.Add(Use);
            keys.Add("use " + by);
        }

        return keys;
    }

    /// <summary>Every value that could be an identifier of a thing, a person or an organisation. One too many finds nothing wrong.</summary>
    static void Things(ref Utf8JsonReader reader, HashSet<string> keys)
    {
        int depth = reader.CurrentDepth;
        bool purposes = false;
        do
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                // A contract has few purposes, and nearly every entry names one: nobody looks for them here.
                purposes = reader.ValueSpan.StartsWith("purpose"u8);
            }
            else if (reader.TokenType == JsonTokenType.String && !purposes && LooksNamed(reader.ValueSpan))
            {
                keys.Add(OfThing(reader.GetString()!));
            }
        }
        while (reader.Read() && reader.CurrentDepth > depth);
    }

    static bool LooksNamed(ReadOnlySpan<byte> value) =>
        value.Length is >= 2 and <= 64 && value[0] is >= (byte)'a' and <= (byte)'z' && value.IndexOfAnyExcept(Allowed) < 0;

    static readonly System.Buffers.SearchValues<byte> Allowed = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);
}
