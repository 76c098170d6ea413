using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Azukari.Architecture.Tests;

/// <summary>A type of another assembly that this one uses.</summary>
sealed record TypeUse(string Assembly, string Type);

/// <summary>A member of another assembly that this one uses.</summary>
sealed record MemberUse(string Type, string Member);

/// <summary>A method that is called, constructed or pointed at.</summary>
/// <param name="Within">The outermost type in which it happens.</param>
/// <param name="Method">The method as written: a lambda counts as the method around it.</param>
/// <param name="Type">The type of the target.</param>
/// <param name="Member">The target; <c>.ctor</c> for a construction.</param>
sealed record MethodUse(string Within, string Method, string Type, string Member);

/// <summary>A field that this assembly declares.</summary>
sealed record DeclaredField(string Type, string Name, FieldAttributes Attributes)
{
    internal bool CanChange => (Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0;
}

/// <summary>What a compiled assembly holds and uses, read from its metadata and its instructions.</summary>
sealed class CompiledAssembly
{
    internal required string Name { get; init; }

    internal required IReadOnlyList<string> References { get; init; }

    internal required IReadOnlyList<TypeUse> TypesUsed { get; init; }

    internal required IReadOnlyList<MemberUse> MembersUsed { get; init; }

    internal required IReadOnlyList<MethodUse> MethodsUsed { get; init; }

    /// <summary>Namespace and name of every type that is not nested.</summary>
    internal required IReadOnlyList<(string Namespace, string Name)> Types { get; init; }

    internal required IReadOnlyList<DeclaredField> Fields { get; init; }

    /// <summary>Parameter types of every method, by outermost type and name; overloads together.</summary>
    internal required ILookup<(string Within, string Method), string> Parameters { get; init; }

    /// <summary>Names that were let in to the internals.</summary>
    internal required IReadOnlyList<string> Friends { get; init; }

    internal static CompiledAssembly Read(string path)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
        MetadataReader reader = image.GetMetadataReader();
        MethodDefinition[] methods = [.. reader.MethodDefinitions.Select(reader.GetMethodDefinition)];
        return new CompiledAssembly
        {
            Name = reader.GetString(reader.GetAssemblyDefinition().Name),
            References = [.. reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name))],
            TypesUsed = [.. reader.TypeReferences.Select(h => new TypeUse(AssemblyOf(reader, h), TypeNames.Of(reader, h)))],
            MembersUsed = [.. reader.MemberReferences.Select(h => MemberOf(reader, h))],
            MethodsUsed = [.. methods.SelectMany(m => UsesIn(image, reader, m))],
            Types = [.. TopLevel(reader).Where(t => !IsGenerated(t.Name))],
            Fields =
            [
                .. reader.FieldDefinitions.Select(h => FieldOf(reader, h))
                    .Where(f => !IsGenerated(f.Type) && !IsGenerated(f.Name)),
            ],
            Parameters = methods
                .SelectMany(m => ParametersOf(m).Select(type => (Key: Place(reader, m), Type: type)))
                .ToLookup(p => p.Key, p => p.Type),
            Friends = [.. FriendsOf(reader)],
        };
    }

    internal static CompiledAssembly Of(string name) => Read(Repository.Built(name));

    static bool IsGenerated(string name) => name.Contains('<', StringComparison.Ordinal);

    static IEnumerable<(string Namespace, string Name)> TopLevel(MetadataReader reader) =>
        from handle in reader.TypeDefinitions
        let type = reader.GetTypeDefinition(handle)
        where !type.IsNested
        select (reader.GetString(type.Namespace), reader.GetString(type.Name));

    static string AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        EntityHandle scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference =>
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => "",
        };
    }

    static MemberUse MemberOf(MetadataReader reader, MemberReferenceHandle handle)
    {
        MemberReference member = reader.GetMemberReference(handle);
        return new MemberUse(TypeNames.Of(reader, member.Parent), reader.GetString(member.Name));
    }

    static DeclaredField FieldOf(MetadataReader reader, FieldDefinitionHandle handle)
    {
        FieldDefinition field = reader.GetFieldDefinition(handle);
        return new DeclaredField(
            TypeNames.Of(reader, field.GetDeclaringType()), reader.GetString(field.Name), field.Attributes);
    }

    static IEnumerable<MethodUse> UsesIn(PEReader image, MetadataReader reader, MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return [];
        }

        (string within, string name) = Place(reader, method);
        byte[] il = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
        return
            from use in IlOperands.Methods(il)
            let target = IlOperands.Resolve(reader, MetadataTokens.EntityHandle(use.Token))
            where target.Member.Length > 0
            select new MethodUse(within, name, target.Type, target.Member);
    }

    /// <summary>Where a method was written: closures and state machines lie in types of their own, named after it.</summary>
    static (string Within, string Method) Place(MetadataReader reader, MethodDefinition method)
    {
        string type = TypeNames.Of(reader, method.GetDeclaringType());
        string[] path = [.. type.Split('+'), reader.GetString(method.Name)];
        return (path[0], path.Skip(1).Select(WrittenName).LastOrDefault(n => n is not null) ?? path[^1]);
    }

    /// <summary><c>&lt;Read&gt;b__0</c> → <c>Read</c>; null for a closure type, which names no method.</summary>
    static string? WrittenName(string name)
    {
        int end = name.LastIndexOf('>');
        return !name.StartsWith('<') ? name : end > 1 ? name[1..end].TrimStart('<').Split('>')[0] : null;
    }

    static ImmutableArray<string> ParametersOf(MethodDefinition method) =>
        method.DecodeSignature(TypeNames.Instance, null).ParameterTypes;

    static IEnumerable<string> FriendsOf(MetadataReader reader) =>
        from handle in reader.GetAssemblyDefinition().GetCustomAttributes()
        let attribute = reader.GetCustomAttribute(handle)
        where attribute.Constructor.Kind == HandleKind.MemberReference
        where MemberOf(reader, (MemberReferenceHandle)attribute.Constructor).Type
            == "System.Runtime.CompilerServices.InternalsVisibleToAttribute"
        select TextOf(reader, attribute);

    static string TextOf(MetadataReader reader, CustomAttribute attribute)
    {
        BlobReader blob = reader.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        return blob.ReadSerializedString() ?? "";
    }
}
