using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Azukari.Rules;

/// <summary>Blank acts: every field at its emptiest. Rules answer for them too, which is how the catalogue lists them
/// without a list kept by hand, and how a test sees that no rule stumbles over an empty state.</summary>
static class Blank
{
    internal static Circumstances Circumstances { get; } = new(null, null, DateTimeOffset.UnixEpoch, Authentication.Local);

    internal static Act Act(ActKind kind)
    {
        ConstructorInfo constructor = ActKind.Constructor(kind.Type);
        return (Act)constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))]);
    }

    static object? Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is not null)
        {
            return null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return type.GetField(nameof(ImmutableArray<int>.Empty), BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
        }

        if (typeof(IEnumerable).IsAssignableFrom(type) || type == typeof(string))
        {
            return null;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0);
        }

        if (type.IsValueType)
        {
            ConstructorInfo? wrapper = type.GetConstructors().FirstOrDefault(
                c => c.GetParameters() is [{ ParameterType: var p }] && p == typeof(string));
            return wrapper is not null && type != typeof(SealedText)
                ? wrapper.Invoke([""])
                : Activator.CreateInstance(type);
        }

        ConstructorInfo constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))]);
    }
}
