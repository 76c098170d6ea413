using System.Collections.Immutable;
using System.Reflection;

namespace Azukari.Rules.Tests;

/// <summary>Acts with every field filled, from nothing but their types and a seed. Values have the right form and no sense.</summary>
static class Specimen
{
    internal static Act Act(ActKind kind, ulong seed) => (Act)Make(kind.Type, new Dice(seed ^ Seed(kind.Declared.Name)))!;

    internal static Entry Entry(ActKind kind, ulong seed)
    {
        var dice = new Dice(seed);
        return new Entry(
            Make<ActId>(dice), Act(kind, seed),
            new Circumstances(
                dice.Chance(80) ? Make<WorkerId>(dice) : null, dice.Chance(80) ? Make<TerminalId>(dice) : null,
                Make<DateTimeOffset>(dice), Make<Authentication>(dice)),
            dice.Chance(80) ? Make<OrganisationId>(dice) : null,
            dice.Chance(80) ? Make<PlaceId>(dice) : null,
            []);
    }

    /// <summary>A value of any type that an act can hold.</summary>
    internal static object? Value(Type type, Dice dice) => Make(type, dice);

    static T Make<T>(Dice dice) where T : struct => (T)Make(typeof(T), dice)!;

    static ulong Seed(string name) => name.Aggregate(14695981039346656037UL, (hash, c) => unchecked((hash ^ c) * 1099511628211));

    static object? Make(Type type, Dice dice)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return dice.Chance(80) ? Make(inner, dice) : null;
        }

        if (Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)))
        {
            return Call(nameof(Identify), type, dice);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return Call(nameof(Several), type.GetGenericArguments()[0], dice);
        }

        if (type.IsEnum)
        {
            return dice.One([.. Enum.GetValues(type).Cast<object>()]);
        }

        return type switch
        {
            _ when type == typeof(SealedText) => dice.Chance(80) ? new SealedText(Convert.ToBase64String(dice.Bytes(32))) : default,
            _ when type == typeof(Digest) => new Digest(Convert.ToHexStringLower(dice.Bytes(32))),
            _ when type == typeof(RecipientKey) => new RecipientKey(
                "age1" + string.Concat(dice.Bytes(58).Select(b => "qpzry9x8gf2tvdw0s3jn54khce6mua7l"[b % 32]))),
            _ when type == typeof(NetworkRange) => new NetworkRange($"10.{dice.Below(256)}.0.0/{16 + dice.Below(17)}"),
            _ when type == typeof(Clause) => new Clause(dice.One(Clause.All)),
            _ when type == typeof(DateOnly) => new DateOnly(1900, 1, 1).AddDays(dice.Below(100_000)),
            _ when type == typeof(DateTimeOffset) =>
                DateTimeOffset.UnixEpoch.AddMilliseconds((long)(dice.Next() % 10_000_000_000_000)),
            _ when type == typeof(string) => "s" + Convert.ToHexStringLower(dice.Bytes(4)),
            _ when type == typeof(bool) => dice.Chance(50),
            _ when type == typeof(int) => dice.Chance(50) ? dice.Below(100) : unchecked((int)dice.Next()),
            _ when type == typeof(long) => dice.Chance(50) ? dice.Below(100_000) : unchecked((long)dice.Next()),
            _ => Record(type, dice),
        };
    }

    static object Record(Type type, Dice dice)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p =>
            !p.ParameterType.IsValueType && p.HasDefaultValue && dice.Chance(20) ? null : Make(p.ParameterType, dice))]);
    }

    static object Call(string method, Type of, Dice dice) => typeof(Specimen)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(of).Invoke(null, [dice])!;

    static T Identify<T>(Dice dice) where T : struct, IIdentifier<T> => T.Prefix is not null
        ? Identifier.FromRandom<T>(dice.Bytes(Identifier.RandomBytes))
        : T.Wrap("s" + string.Concat(dice.Bytes(dice.Below(40)).Select(b => "abcdefghijklmnopqrstuvwxyz0123456789-"[b % 37])));

    static ImmutableArray<T> Several<T>(Dice dice) =>
        [.. Enumerable.Range(0, dice.Below(4)).Select(_ => (T)Make(typeof(T), dice)!)];
}
