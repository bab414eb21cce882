"""文书用语: the rights, duties and remedies that stand on the letters (clause 四); one place, so that a centre can read them."""

RIGHTS = (
    "免费享受职业指导、岗位推荐、职业培训和政策咨询等公共就业服务。",
    "被用人单位招用、从事灵活就业或创业的，按规定享受社会保险补贴、岗位补贴等就业扶持政策。",
    "符合条件且难以通过市场实现就业的，可申请公益性岗位安置。",
)
DUTIES = (
    "就业状况、家庭情况、户籍、联系方式等发生变化时，及时向经办机构报告。",
    "配合经办机构的联系、走访和情况核实。",
    "接受与本人条件相适应的岗位和公共就业服务；6个月内3次以上拒绝的，可能退出就业困难人员身份。",
    "所提供的情况和材料真实；提供虚假信息的，将撤销认定并追回已享受的补贴。",
)
AUTHORITY = "广州市"
"""The authority of the opinions themselves, in the titles of papers that no rule set of 认定 governs."""
