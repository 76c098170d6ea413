using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Azukari.Rules;

/// <summary>An immutable dictionary of identifiers; in no order that means anything.</summary>
/// <remarks>
/// It keeps the identifiers' texts. A library dictionary over an identifier's own type cannot be compiled ahead: for each kind
/// of identifier some 60 methods were compiled at every start.
/// </remarks>
public sealed class IdentifierDictionary<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : struct, IIdentifier<TKey>
{
    /// <summary>Nothing.</summary>
    internal static IdentifierDictionary<TKey, TValue> Empty { get; } =
        new(ImmutableDictionary.Create<string, TValue>(StringComparer.Ordinal));

    readonly ImmutableDictionary<string, TValue> values;

    IdentifierDictionary(ImmutableDictionary<string, TValue> values) => this.values = values;

    /// <summary>Of texts that were checked already, and their values; of a text that comes twice, the last value.</summary>
    internal static IdentifierDictionary<TKey, TValue> Of(IEnumerable<KeyValuePair<string, TValue>> pairs)
    {
        ImmutableDictionary<string, TValue>.Builder made = Empty.values.ToBuilder();
        foreach ((string key, TValue value) in pairs)
        {
            made[key] = value;
        }

        return made.Count == 0 ? Empty : new(made.ToImmutable());
    }

    /// <inheritdoc/>
    public int Count => values.Count;

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys
    {
        get
        {
            foreach (string key in values.Keys)
            {
                yield return TKey.Wrap(key);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<TValue> Values => values.Values;

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">There is no such thing.</exception>
    public TValue this[TKey key] => values[key.Value];

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => key.Value is { } text && values.ContainsKey(text);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        return key.Value is { } text && values.TryGetValue(text, out value);
    }

    /// <summary>The value of a key; the type's default where there is none.</summary>
    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out TValue? value) ? value : default;

    /// <summary>With a key and its value.</summary>
    /// <exception cref="ArgumentException">The key is there, with another value.</exception>
    public IdentifierDictionary<TKey, TValue> Add(TKey key, TValue value) => new(values.Add(key.Value, value));

    /// <summary>With this key's value, new or instead of the one before.</summary>
    public IdentifierDictionary<TKey, TValue> SetItem(TKey key, TValue value) => new(values.SetItem(key.Value, value));

    /// <summary>Without a key, whether it was there or not.</summary>
    public IdentifierDictionary<TKey, TValue> Remove(TKey key) => new(values.Remove(key.Value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach ((string key, TValue value) in values)
        {
            yield return new(TKey.Wrap(key), value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
