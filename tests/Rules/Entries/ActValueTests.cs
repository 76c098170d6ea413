using System.Collections.Immutable;
using System.Reflection;

namespace Azukari.Rules.Tests;

/// <summary>What may stand in the ledger in clear: nothing that could name a resident or a worker (設計: erasable, for good).</summary>
public sealed class ActValueTests
{
    static readonly HashSet<Type> Allowed =
    [
        typeof(SealedText), typeof(Digest), typeof(RecipientKey), typeof(NetworkRange), typeof(Clause), typeof(DateOnly), typeof(DateTimeOffset),
        typeof(bool), typeof(int), typeof(long),
    ];

    static readonly HashSet<Type> InActs = [.. ActCatalogue.All.SelectMany(k => TypesIn(k.Type))];

    internal static IEnumerable<Type> EnumsInEntries =>
        InActs.Append(typeof(Authentication)).Where(t => t.IsEnum).DistinctBy(t => t.Name);

    [Fact]
    public void Acts_HoldOnlyTypesThatNameNobody() =>
        Assert.Equal([], InActs.Where(t => !IsAllowed(t) && !IsOwnRecord(t)).Select(t => t.FullName));

    [Fact]
    public void Acts_HoldNoText() => Assert.DoesNotContain(typeof(string), InActs);

    [Fact]
    public void Search_ForTypes_FindsThem()
    {
        Assert.Contains(typeof(Scope), InActs);
        Assert.Contains(typeof(PackedCopy), InActs);
        Assert.True(EnumsInEntries.Count() >= 10);
        Assert.Contains(typeof(string), TypesIn(typeof(Refusal)));
    }

    [Fact]
    public void Acts_AreSealedRecordsThatDeclareTheirClauses() => Assert.All(ActCatalogue.All, kind =>
    {
        Assert.True(kind.Type.IsSealed);
        Assert.Matches("^[a-z-]+/[a-z-]+$", kind.Declared.Name);
        Assert.NotEqual(Office.None, kind.Declared.By);
        Assert.NotEmpty(kind.Declared.Clauses);
        Assert.Subset(new HashSet<string>(Clause.All), new HashSet<string>(kind.Declared.Clauses));
        Assert.Subset(new HashSet<string>(Clause.All), new HashSet<string>(kind.Rules.Select(r => r.Clause.Ref)));
    });

    [Fact]
    public void Acts_ThatCreate_NameTheFieldOfTheNewThing() => Assert.All(
        ActCatalogue.All.Where(k => k.Declared.Creates is not null),
        kind => Assert.Contains(
            kind.Fields, f => string.Equals(f.Name, kind.Declared.Creates, StringComparison.OrdinalIgnoreCase)));

    static bool IsAllowed(Type type) => Allowed.Contains(type) || type.IsEnum || IsIdentifier(type);

    static bool IsIdentifier(Type type) => Array.Exists(
        type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>));

    static bool IsOwnRecord(Type type) => type.Assembly == typeof(Act).Assembly && type.IsClass && type.IsSealed;

    /// <summary>Every type of value in a record, and in the records within it.</summary>
    static IEnumerable<Type> TypesIn(Type record)
    {
        foreach (ParameterInfo parameter in ActKind.Constructor(record).GetParameters())
        {
            Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            type = Nullable.GetUnderlyingType(ElementOf(type)) ?? ElementOf(type);
            yield return type;
            if (!IsAllowed(type) && IsOwnRecord(type))
            {
                foreach (Type inner in TypesIn(type))
                {
                    yield return inner;
                }
            }
        }
    }

    static Type ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : type;
}
