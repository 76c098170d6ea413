using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Azukari.Bench.Mutants;

/// <summary>One test with its arguments, run without the test framework's own ceremony.</summary>
/// <param name="Name">Class, method, and number of the row.</param>
/// <param name="Method">The test method.</param>
/// <param name="Arguments">What the row gives it.</param>
sealed record Case(string Name, MethodInfo Method, object?[] Arguments)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Every case of a test assembly, in a fixed order. Classes of random histories are left out: what only chance
    /// finds is no test of a rule.</summary>
    internal static List<Case> AllOf(Assembly tests, ISet<string> without) =>
    [
        .. from type in tests.GetTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)
           where type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && !without.Contains(type.Name)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
               .OrderBy(m => m.Name, StringComparer.Ordinal)
           where method.GetCustomAttributes().Any(a => a is IFactAttribute)
           from row in Rows(method).Select((r, i) => (Row: r, Number: i))
           select new Case($"{type.Name}.{method.Name}#{row.Number}", method, row.Row),
    ];

    static IEnumerable<object?[]> Rows(MethodInfo method)
    {
        IDataAttribute[] data = [.. method.GetCustomAttributes().OfType<IDataAttribute>()];
        return data.Length == 0
            ? [[]]
            : data.SelectMany(d => d is MemberDataAttributeBase member
                    ? Members(method, member)
                    : d.GetData(method, new DisposalTracker()).AsTask().GetAwaiter().GetResult().Select(r => r.GetData()))
                .Select(r => Filled(method, r));
    }

    /// <summary>The rows that a static property or method of the class gives.</summary>
    static object?[][] Members(MethodInfo method, MemberDataAttributeBase member)
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;
        Type type = member.MemberType ?? method.DeclaringType!;
        object? given = type.GetProperty(member.MemberName, Static) is { } property ? property.GetValue(null)
            : type.GetMethod(member.MemberName, Static)!.Invoke(null, member.Arguments);
        object?[][] rows =
        [
            .. ((System.Collections.IEnumerable)given!).Cast<object?>()
                .Select(r => r is ITheoryDataRow row ? row.GetData() : r as object?[] ?? [r]),
        ];
        return rows.Length > 0 ? rows : throw new InvalidOperationException($"{method.Name} has no case.");
    }

    /// <summary>The row as the method takes it: what is left out by its default, a list of the rest as an array.</summary>
    static object?[] Filled(MethodInfo method, object?[] given)
    {
        ParameterInfo[] parameters = method.GetParameters();
        object?[] filled = [.. parameters.Select((p, i) => i < given.Length ? given[i] : p.DefaultValue)];
        if (parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute))
            && !(given.Length == parameters.Length && last.ParameterType.IsInstanceOfType(given[^1])))
        {
            object?[] rest = given[Math.Min(given.Length, parameters.Length - 1)..];
            var array = Array.CreateInstance(last.ParameterType.GetElementType()!, rest.Length);
            rest.CopyTo(array, 0);
            filled[^1] = array;
        }

        return filled;
    }

    /// <summary>Runs it. Null where it passed, else what came; a test that never ends fails.</summary>
    internal Exception? Run()
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                object? on = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
                object? result = Method.Invoke(on, BindingFlags.DoNotWrapExceptions, null, Arguments, null);
                switch (result)
                {
                    case Task task:
                        task.GetAwaiter().GetResult();
                        break;
                    case ValueTask task:
                        task.AsTask().GetAwaiter().GetResult();
                        break;
                    default:
                        break;
                }

                (on as IDisposable)?.Dispose();
            }
#pragma warning disable CA1031 // Whatever a test throws is its failure.
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown = e;
            }
        })
        { IsBackground = true };
        thread.Start();
        return thread.Join(Longest) ? thrown : new TimeoutException(Name);
    }
}
