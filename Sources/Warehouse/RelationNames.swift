/// How the tables and views of a script refer to each other.
struct RelationNames: Sendable {
  /// The prefix of their names, with a trailing dot.
  let prefix: String
  /// Whether they are models of a dbt project, which names them itself and finds their order by it.
  let areReferences: Bool

  /// The name of a table or view as a query has it.
  func callAsFunction(_ name: String) -> String {
    areReferences ? "{{ ref('\(name)') }}" : prefix + name
  }
}
