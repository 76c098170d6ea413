using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Custody.Views;

namespace Azukari.Web.Api;

/// <summary>Takes out of an answer what the caller may not know of, wherever it stands in it.</summary>
/// <remarks>Views filter what they list; this is the second lock, for identifiers that other things mention.</remarks>
static class Redaction
{
    /// <summary>A view as JSON, without the identifiers of what is not seen.</summary>
    internal static JsonNode? Of(Viewer v, object? value)
    {
        JsonNode? node = JsonSerializer.SerializeToNode(value, Viewer.Json);
        return v.SeesAll ? node : Clean(v, node) ? null : node;
    }

    /// <summary>Cleans what lies inside; gives whether the node itself must go.</summary>
    static bool Clean(Viewer v, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (string name in members.Select(m => m.Key).ToList())
                {
                    if (Clean(v, members[name]))
                    {
                        members[name] = null;
                    }
                }

                return false;
            case JsonArray list:
                for (int i = list.Count - 1; i >= 0; i--)
                {
                    if (Clean(v, list[i]))
                    {
                        list.RemoveAt(i);
                    }
                }

                return false;
            default:
                return node is JsonValue value && value.TryGetValue(out string? text) && v.Hides(text);
        }
    }
}
